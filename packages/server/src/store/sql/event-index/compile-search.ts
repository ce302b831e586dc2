import { dateRangeOf } from '../../../search/date-range.ts'
import type { EventFieldName } from '../../../search/event-fields.ts'
import type { SearchContext } from '../../../search/search-context.ts'
import type { EnumTerm, SearchNode, SearchTerm, SearchValue } from '../../../search/search-tree.ts'
import { wordsOfParts } from '../../../search/words/words-of-parts.ts'
import { fieldKey, HAS_KEY } from '../segment/field-key.ts'
import { findTermPostings } from '../segment/find-term-postings.ts'
import { TAG_PAGES } from '../segment/segment-limits.ts'
import type { TextMatching } from '../text-matching.ts'
import { type Condition, EVERY_EVENT, NO_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { eventIdCondition, fieldWords } from './field-condition.ts'
import { findTagValueIds } from './find-tag-values.ts'
import { IdSet } from './id-set.ts'
import { type Likely, likelyForAll, likelyForAny } from './likely.ts'
import { nameCondition } from './name-condition.ts'
import { type WordCondition, wordCondition } from './word-condition.ts'

/** Values of fields that are indexed like tags; see search/indexed-fields.ts. */
const INDEXED_FIELDS = new Set<string>(
  `platform error.type sdk.name sdk.version http.method geo.country_code geo.region
  geo.subdivision geo.city`.split(/\s+/),
)

// The `user` tag holds one identity, such as `email:jane@example.com`: others are found by words.
const USER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['user.id', 'id'],
  ['user.email', 'email'],
  ['user.username', 'username'],
  ['user.ip', 'ip'],
])

export interface CompileDeps {
  readonly view: IndexView
  readonly matching: TextMatching
  readonly projectIds: readonly number[]
  readonly context: SearchContext
  /** The issues that fulfil a term that is decided by the issue, without its negation. */
  readonly listIssueIds: (term: SearchTerm) => Promise<readonly number[]>
  /** The releases that a term about versions means, of each project. */
  readonly listReleases: (term: SearchTerm) => Promise<readonly ProjectRelease[]>
}

export interface ProjectRelease {
  readonly projectId: number
  readonly version: string
}

/** A condition that holds for every event that fulfils the search, and perhaps for more. */
export interface CompiledSearch {
  readonly condition: Condition
  /** False when the payloads of what is found have to be looked at. */
  readonly isExact: boolean
  /** Undefined where nothing is recorded. */
  readonly likely?: Likely | undefined
}

export async function compileSearch(node: SearchNode, deps: CompileDeps): Promise<CompiledSearch> {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts: CompiledSearch[] = []
      for (const one of node.nodes) parts.push(await compileSearch(one, deps))
      return joined(node.kind, parts)
    }
    case 'not':
      return negate(await compileSearch(node.node, deps))
    default: {
      if (node.negated && (node.kind === 'text' || node.kind === 'flag')) return UNKNOWN
      const compiled = await compileTerm(node, deps)
      return node.negated ? negate(compiled) : compiled
    }
  }
}

/** What may hold for too much says nothing when it is negated. */
function negate({ condition, isExact }: CompiledSearch): CompiledSearch {
  if (!isExact) return UNKNOWN
  return { condition: { kind: 'not', condition }, isExact }
}

async function compileTerm(term: SearchTerm, deps: CompileDeps): Promise<CompiledSearch> {
  switch (term.kind) {
    case 'tag':
      return exactly(await tagged(deps, [{ key: term.tag, values: term.values }]))
    case 'field':
      if (term.field === 'title') return compileTitle(term, deps)
      return compileField(term.field, term.values, deps)
    case 'has':
      return compileHas(term, deps)
    case 'text':
      return compileText(term, deps)
    case 'flag':
      return inexactly(await wordCondition(deps.view, wordsOfParts([term.flag])))
    case 'boolean': {
      if (term.key !== 'error.unhandled') return UNKNOWN
      const isUnhandled = await tagged(deps, [{ key: 'handled', values: exact('no') }])
      return exactly(term.value ? isUnhandled : { kind: 'not', condition: isUnhandled })
    }
    case 'number':
      if (term.key === 'stack.lineno' || term.key === 'stack.colno') return UNKNOWN
      return exactly({ kind: 'issues', ids: new IdSet(await deps.listIssueIds(term)) })
    case 'version':
    case 'latest-release':
      if (term.kind === 'latest-release' && term.of !== 'release') return byIssue(term, deps)
      return exactly(await released(deps, await deps.listReleases(term)))
    case 'enum':
      return compileEnum(term, deps)
    case 'date': {
      if (term.key !== 'timestamp') return byIssue(term, deps)
      const range = dateRangeOf(term, deps.context.nowMs)
      return exactly({ kind: 'time', fromMs: 0, toMs: Number.POSITIVE_INFINITY, ...range })
    }
    default:
      return byIssue(term, deps)
  }
}

async function compileEnum(term: EnumTerm, deps: CompileDeps): Promise<CompiledSearch> {
  const values = exact(...term.values)
  if (term.key === 'level') return exactly(await tagged(deps, [{ key: 'level', values }]))
  if (term.key === 'event.type') {
    return exactly(await tagged(deps, [{ key: fieldKey(term.key), values }]))
  }
  return byIssue(term, deps)
}

/** Of each project by itself: another's latest release may be an old one of this. */
async function released(
  deps: CompileDeps,
  releases: readonly ProjectRelease[],
): Promise<Condition> {
  const conditions: Condition[] = []
  for (const [projectId, some] of Map.groupBy(releases, (release) => release.projectId)) {
    const values = exact(...some.map(({ version }) => version))
    const only = { ...deps, projectIds: [projectId] }
    conditions.push(await tagged(only, [{ key: 'release', values }]))
  }
  return { kind: 'or', conditions }
}

async function byIssue(term: SearchTerm, deps: CompileDeps): Promise<CompiledSearch> {
  return exactly({ kind: 'issues', ids: new IdSet(await deps.listIssueIds(term)) })
}

function exactly(condition: Condition): CompiledSearch {
  return { condition, isExact: true }
}

function inexactly({ condition, likely }: WordCondition): CompiledSearch {
  return { condition, isExact: false, likely }
}

/** Nothing in the index tells. */
const UNKNOWN: CompiledSearch = { condition: EVERY_EVENT, isExact: false }

function joined(kind: 'and' | 'or', parts: readonly CompiledSearch[]): CompiledSearch {
  return {
    condition: { kind, conditions: parts.map(({ condition }) => condition) },
    isExact: parts.every(({ isExact }) => isExact),
    likely:
      kind === 'and' ? likelyForAll(parts.flatMap((part) => part.likely ?? [])) : anyOf(parts),
  }
}

/** Undefined as soon as nothing is recorded of one of them. */
function anyOf(parts: readonly CompiledSearch[]): Likely | undefined {
  if (parts.some(({ isExact, likely }) => !isExact && !likely)) return undefined
  return likelyForAny(parts.map(({ condition, likely }) => likely ?? { condition, count: 0 }))
}

function exact(...texts: readonly string[]): readonly SearchValue[] {
  return texts.map((text) => ({ kind: 'exact', text }))
}

interface Tagging {
  readonly key: string
  readonly values: readonly SearchValue[] | undefined
}

/** The events that have any of these. */
async function tagged(deps: CompileDeps, taggings: readonly Tagging[]): Promise<Condition> {
  const { view, matching, projectIds } = deps
  const terms: number[] = []
  for (const tagging of taggings) {
    terms.push(...(await findTagValueIds(view.db, matching, { projectIds, ...tagging })))
  }
  if (terms.length === 0) return NO_EVENT
  const wanted = { kind: TAG_PAGES, terms } as const
  return { kind: 'postings', postings: await findTermPostings(view.db, view.segments, wanted) }
}

async function compileField(
  field: EventFieldName,
  values: readonly SearchValue[],
  deps: CompileDeps,
): Promise<CompiledSearch> {
  const isPattern = values.some(({ kind }) => kind === 'pattern')
  if (field === 'id' && !isPattern) {
    return exactly(await eventIdCondition(deps.view, deps.projectIds, values))
  }
  const part = USER_FIELDS.get(field)
  if (isUserName(field)) return exactly(await userNamed(deps, field, values))
  if (INDEXED_FIELDS.has(field)) {
    return exactly(
      await tagged(deps, [
        { key: fieldKey(field), values },
        { key: field, values },
      ]),
    )
  }
  const identities = values.map((value) => withPrefix(`${part}:`, value))
  const user = part === undefined ? [] : [{ key: 'user', values: identities }]
  const isTagged = await tagged(deps, [...user, { key: field, values }])
  // A user who has an id is tagged by it.
  if (field === 'user.id') return exactly(isTagged)
  const parts = [exactly(isTagged)]
  for (const value of values) {
    const byName = await nameCondition(deps, field, value)
    parts.push(inexactly(byName ?? (await wordCondition(deps.view, fieldWords(field, value)))))
  }
  return joined('or', parts)
}

/** An issue is called after its latest event: where no word tells, these are looked at first. */
async function compileTitle(
  term: SearchTerm & { readonly kind: 'field' },
  deps: CompileDeps,
): Promise<CompiledSearch> {
  const compiled = await compileField(term.field, term.values, deps)
  if (compiled.likely) return compiled
  const condition = slotsOfIssues(deps.view, await deps.listIssueIds(term))
  return { ...compiled, likely: { condition, count: Number.POSITIVE_INFINITY } }
}

const ANY_VALUE: SearchValue = { kind: 'pattern', parts: ['', ''] }
type UserName = 'user.email' | 'user.username'

function isUserName(field: string): field is UserName {
  return field === 'user.email' || field === 'user.username'
}

/** By the `user` tag, or, where that says something else of the user, by the field. */
function userNamed(
  deps: CompileDeps,
  field: UserName,
  given: readonly SearchValue[] | undefined,
): Promise<Condition> {
  const values = field === 'user.email' ? given?.map(lowered) : given
  const prefix = `${USER_FIELDS.get(field)}:`
  const identities = (values ?? [ANY_VALUE]).map((value) => withPrefix(prefix, value))
  return tagged(deps, [
    { key: 'user', values: identities },
    { key: fieldKey(field), values },
    { key: field, values },
  ])
}

function lowered(value: SearchValue): SearchValue {
  if (value.kind === 'exact') return { kind: 'exact', text: value.text.toLowerCase() }
  return { kind: 'pattern', parts: value.parts.map((part) => part.toLowerCase()) }
}

function withPrefix(prefix: string, value: SearchValue): SearchValue {
  if (value.kind === 'exact') return { kind: 'exact', text: prefix + value.text }
  const [first = '', ...others] = value.parts
  return { kind: 'pattern', parts: [prefix + first, ...others] }
}

async function compileHas(
  term: SearchTerm & { readonly kind: 'has' },
  deps: CompileDeps,
): Promise<CompiledSearch> {
  const { of } = term
  if (of.kind === 'tag') {
    if (of.tag === 'user') return exactly({ kind: 'user' })
    return exactly(await tagged(deps, [{ key: HAS_KEY, values: exact(of.tag) }]))
  }
  if (of.kind === 'field' && isUserName(of.field)) {
    return exactly(await userNamed(deps, of.field, undefined))
  }
  if (of.kind === 'field' && INDEXED_FIELDS.has(of.field)) {
    return exactly(
      await tagged(deps, [
        { key: fieldKey(of.field), values: undefined },
        { key: of.field, values: undefined },
      ]),
    )
  }
  return UNKNOWN
}

/** Worked out at once, since it is asked for in several conditions. */
function slotsOfIssues({ match }: IndexView, issueIds: readonly number[]): Condition {
  if (issueIds.length === 0) return NO_EVENT
  const matches = match({ kind: 'issues', ids: new IdSet(issueIds) })
  return { kind: 'slots', bits: new Map(matches.map(({ segment, bits }) => [segment.id, bits])) }
}

/** The title as a whole is known of each issue; the rest of an event by its words. */
async function compileText(
  term: SearchTerm & { readonly kind: 'text' },
  deps: CompileDeps,
): Promise<CompiledSearch> {
  const titled = await deps.listIssueIds(term)
  const words = wordsOfParts(term.parts)
  const parts = [exactly(slotsOfIssues(deps.view, titled))]
  if (words.length > 0) parts.push(inexactly(await wordCondition(deps.view, words)))
  return { ...joined('or', parts), isExact: false }
}
