import { formatShortId } from '@vedette/protocol/short-id'
import { formatSearchTime } from './parse-time.ts'
import { findSearchKey } from './search-keys.ts'
import type {
  HasTerm,
  IssueTerm,
  SearchNode,
  SearchOperator,
  SearchPerson,
  SearchTerm,
  SearchValue,
} from './search-tree.ts'
import { trimParts } from './text-term.ts'

/** A text that `parseSearch` reads as the same tree, but for where its parts stand. */
export function formatSearch(node: SearchNode): string {
  switch (node.kind) {
    case 'and':
      return node.nodes.map((part) => formatPart(part)).join(' ')
    case 'or':
      return node.nodes.map((part) => formatSearch(part)).join(' OR ')
    case 'not':
      return `!(${formatSearch(node.node)})`
    default:
      return `${node.negated ? '!' : ''}${formatTerm(node)}`
  }
}

/** AND binds tighter, so that only alternatives need parentheses. */
function formatPart(node: SearchNode): string {
  return node.kind === 'or' ? `(${formatSearch(node)})` : formatSearch(node)
}

function formatTerm(term: SearchTerm): string {
  switch (term.kind) {
    case 'text':
      return formatText(term.parts)
    case 'tag':
    case 'field':
    case 'flag':
      return `${formatKey(term, !term.values.some(isNamedLatest))}:${formatValues(term.values)}`
    case 'has':
      return `has:${formatKey(term.of)}`
    case 'boolean':
      return `${term.key}:${term.value}`
    case 'number':
      return `${term.key}:${formatOperator(term)}${formatList(term.values.map(String))}`
    case 'date':
      return `${term.key}:${formatOperator(term)}${formatSearchTime(term.value)}`
    case 'version':
      return `${term.key}:${formatOperator(term)}${formatValues(term.values)}`
    case 'enum':
      return `${term.key}:${formatList(term.values.map(quote))}`
    case 'status':
      return `is:${formatList(term.statuses)}`
    case 'person':
      return `${term.key}:${formatList(term.people.map(formatPerson))}`
    case 'issue':
      return `issue:${formatList(term.shortIds.map(formatIssue))}`
    case 'project':
      return `project:${formatList(term.slugs.map(quote))}`
    case 'first-release':
      return `firstRelease:${formatValues(term.values)}`
    case 'latest-release':
      return `${term.of}:latest`
  }
}

function formatIssue({ projectSlug, shortNumber }: IssueTerm['shortIds'][number]): string {
  return formatShortId(projectSlug, shortNumber)
}

/** A word may be contained anywhere; other patterns belong behind `message:`. */
function formatText(parts: readonly string[]): string {
  const inner = parts.slice(1, -1)
  const trimmed = trimParts(inner)
  const isFree = parts[0] === '' && parts.at(-1) === '' && trimmed.length > 0
  if (!isFree || trimmed.join('*') !== inner.join('*')) return `message:${quotePattern(parts)}`
  const [word = ''] = inner
  return inner.length === 1 && word !== 'AND' && word !== 'OR' ? quote(word) : quotePattern(inner)
}

function formatKey(of: HasTerm['of'], isPlainKept = true): string {
  if (of.kind === 'field') return of.field
  if (of.kind === 'flag') return `flags[${of.flag}]`
  const key = findSearchKey(of.tag)
  const isRelease = key.kind === 'release' && of.tag === 'release' && isPlainKept
  const isTag = key.kind === 'tag' && key.tag === of.tag && PLAIN_KEY.test(of.tag)
  return isRelease || isTag ? of.tag : `tags[${of.tag}]`
}

const PLAIN_KEY = /^[A-Za-z0-9_.-]{1,200}$/

/** A release may be called "latest", which means another thing behind `release:`. */
function isNamedLatest(value: SearchValue): boolean {
  return value.kind === 'exact' && value.text === 'latest'
}

function formatOperator({ operator }: { readonly operator: SearchOperator }): string {
  return operator === '=' ? '' : operator
}

function formatValues(values: readonly SearchValue[]): string {
  return formatList(values.map(formatValue))
}

function formatValue(value: SearchValue): string {
  return value.kind === 'exact' ? quote(value.text) : quotePattern(value.parts)
}

function formatPerson(person: SearchPerson): string {
  if (person.kind === 'team') return quote(`#${person.slug}`)
  return person.kind === 'user' ? quote(person.name) : person.kind
}

function formatList(values: readonly string[]): string {
  const [first = ''] = values
  return values.length === 1 ? first : `[${values.join(',')}]`
}

const SAFE = /^[A-Za-z0-9_.@-]+$/

function quote(text: string): string {
  return SAFE.test(text) ? text : quotePattern([text])
}

function quotePattern(parts: readonly string[]): string {
  return `"${parts.map((part) => part.replace(/["\\*]/g, '\\$&')).join('*')}"`
}
