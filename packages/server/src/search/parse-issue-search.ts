import { LEVELS, type Level } from '@vedette/protocol/level'
import type { IssueSearch, IssueStatusTerm, IssueTerm } from './issue-search.ts'
import { isUnsupportedKey, normalizeTagFilter, tagKeyOf } from './normalize-tag-filter.ts'
import { SearchError } from './search-error.ts'
import { at, type FilterToken, type TextToken, tokenizeSearch } from './tokenize-search.ts'

const STATUS_TERMS: ReadonlyMap<string, IssueStatusTerm> = new Map([
  ['unresolved', 'unresolved'],
  ['resolved', 'resolved'],
  ['ignored', 'ignored'],
  ['archived', 'ignored'], // the newer word
  ['muted', 'ignored'], //    the older one
  ['assigned', 'assigned'],
  ['unassigned', 'unassigned'],
])

/** Reads `is:unresolved !environment:dev "timed out"`. Throws SearchError and nothing else. */
export function parseIssueSearch(text: string): IssueSearch {
  const terms: IssueTerm[] = []
  for (const token of tokenizeSearch(text)) {
    const term = token.kind === 'text' ? textTerm(token) : filterTerm(token)
    if (term !== undefined) terms.push(term)
  }
  return { terms }
}

/** A word or phrase; undefined for an empty phrase, which asks for nothing. */
function textTerm(token: TextToken): IssueTerm | undefined {
  refuseBoolean(token)
  if (token.text === '') return undefined
  return { kind: 'text', text: token.text, negated: token.negated }
}

/** Refuses what other searches take as operators: as plain words they would find nothing. */
function refuseBoolean(token: TextToken): void {
  if (token.isQuoted) return
  if (token.text === 'AND' || token.text === 'OR') {
    const sentence = `"${token.text}" is not supported here: every term of a query must hold.`
    throw new SearchError(at(token.position), sentence)
  }
  if (/^\(+!?[A-Za-z0-9_.-]+:/.test(token.text)) {
    throw new SearchError(at(token.position), 'Parentheses around filters are not supported here.')
  }
}

function filterTerm(token: FilterToken): IssueTerm {
  const { negated } = token
  if (token.isExplicitTag) return tagTerm(token)
  switch (token.key) {
    case 'is':
      return { kind: 'status', status: parseStatus(token), negated }
    case 'has':
      return { kind: 'has', key: tagKeyOf(parseHasKey(token)), negated }
    case 'level':
      return { kind: 'level', levels: token.values.map((v) => parseLevel(v, token)), negated }
    case 'message':
      return { kind: 'text', text: parseMessage(token), negated }
    default:
      refuseUnsupported(token)
      return tagTerm(token)
  }
}

function tagTerm(token: FilterToken): IssueTerm {
  const filter = normalizeTagFilter(token)
  if (token.isEmptyQuoted) return { kind: 'has', key: filter.key, negated: !token.negated }
  return { kind: 'tag', key: filter.key, values: filter.values, negated: token.negated }
}

function refuseUnsupported(token: FilterToken): void {
  if (isUnsupportedKey(token.key)) {
    const sentence = `Searching by "${token.key}" is not supported by this version.`
    throw new SearchError(at(token.position), sentence)
  }
  if (token.key === 'release' && token.values.includes('latest')) {
    const sentence = '"release:latest" is not supported by this version: name the release.'
    throw new SearchError(at(token.position), sentence)
  }
}

function parseStatus(token: FilterToken): IssueStatusTerm {
  const value = singleValue(token)
  const status = STATUS_TERMS.get(value)
  if (status !== undefined) return status
  const known = [...STATUS_TERMS.keys()].join(', ')
  throw new SearchError(at(token.position), `"is:" takes one of ${known}; not "${value}".`)
}

function parseHasKey(token: FilterToken): string {
  const key = singleValue(token)
  refuseUnsupported({ ...token, key, values: [] })
  return key
}

function parseLevel(value: string, token: FilterToken): Level {
  const level = LEVELS.find((name) => name === value.toLowerCase())
  if (level !== undefined) return level
  const sentence = `"level:" takes one of ${LEVELS.join(', ')}; not "${value}".`
  throw new SearchError(at(token.position), sentence)
}

/** Free text is contained anyway, so stars at both ends say nothing more. */
function parseMessage(token: FilterToken): string {
  const text = withoutStars(singleValue(token))
  if (text !== '' && !text.includes('*')) return text
  throw new SearchError(at(token.position), '"message:" takes the text to look for.')
}

/** By hand: a pattern for the end of a text looks at each run of stars again and again. */
function withoutStars(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text[start] === '*') start += 1
  while (end > start && text[end - 1] === '*') end -= 1
  return text.slice(start, end)
}

function singleValue(token: FilterToken): string {
  const value = token.values[0]
  if (token.values.length === 1 && value !== undefined && value !== '') return value
  throw new SearchError(at(token.position), `"${token.key}:" takes one value.`)
}
