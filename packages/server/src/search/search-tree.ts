import type { EventFieldName } from './event-fields.ts'

/*
 * What a query means, without the words that it was written in. One tree serves the search for
 * issues and that for events: a term of the scope `issue` is decided by the issue's own row or by
 * what people did with it, one of the scope `event` by each event.
 */

/** An empty query is an `and` of nothing. */
export type SearchNode = SearchGroup | SearchNot | SearchTerm

/** Never has a single node, nor one of its own kind: the parser joins those. */
export interface SearchGroup {
  readonly kind: 'and' | 'or'
  readonly nodes: readonly SearchNode[]
}

/** A group that must not hold; a term says so itself. */
export interface SearchNot {
  readonly kind: 'not'
  readonly node: SearchGroup
}

export type SearchTerm =
  | TextTerm
  | TagTerm
  | FieldTerm
  | FlagTerm
  | HasTerm
  | BooleanTerm
  | NumberTerm
  | DateTerm
  | VersionTerm
  | EnumTerm
  | StatusTerm
  | PersonTerm
  | IssueTerm
  | ProjectTerm
  | FirstReleaseTerm
  | LatestReleaseTerm

interface TermBase {
  readonly negated: boolean
  readonly position: SearchPosition
}

/** Where in the query a part stands: the first character, and the one behind the last. */
export interface SearchPosition {
  readonly start: number
  readonly end: number
}

/**
 * A value to compare with. `exact` has the very text; `pattern` the parts between its stars, each
 * of which may stand for any text, and is compared without regard to case.
 */
export type SearchValue =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'pattern'; readonly parts: readonly string[] }

export type SearchOperator = '=' | '>' | '>=' | '<' | '<='

/**
 * Title or message fit the pattern, without regard to case. A word of a query is contained
 * anywhere, so its first and its last part are empty.
 */
export interface TextTerm extends TermBase {
  readonly kind: 'text'
  readonly parts: readonly string[]
}

/** Any of the values. */
export interface TagTerm extends TermBase {
  readonly kind: 'tag'
  readonly tag: string
  readonly values: readonly SearchValue[]
}

/** Any of the values, in the event's field or in a tag of the same name. */
export interface FieldTerm extends TermBase {
  readonly kind: 'field'
  readonly field: EventFieldName
  readonly values: readonly SearchValue[]
}

/** What a feature flag was found to be when the event happened. */
export interface FlagTerm extends TermBase {
  readonly kind: 'flag'
  readonly flag: string
  readonly values: readonly SearchValue[]
}

export interface HasTerm extends TermBase {
  readonly kind: 'has'
  readonly of:
    | { readonly kind: 'tag'; readonly tag: string }
    | { readonly kind: 'field'; readonly field: EventFieldName }
    | { readonly kind: 'flag'; readonly flag: string }
}

export const BOOLEAN_KEYS = [
  'error.unhandled',
  'error.main_thread',
  'stack.in_app',
  'app.in_foreground',
] as const
export type BooleanKey = (typeof BOOLEAN_KEYS)[number]

/** `error.handled:true` is `error.unhandled:false`. */
export interface BooleanTerm extends TermBase {
  readonly kind: 'boolean'
  readonly key: BooleanKey
  readonly value: boolean
}

export type NumberKey = 'timesSeen' | 'issue.id' | 'project.id' | 'stack.lineno' | 'stack.colno'

/** One value, or with `=` any of several. */
export interface NumberTerm extends TermBase {
  readonly kind: 'number'
  readonly key: NumberKey
  readonly operator: SearchOperator
  readonly values: readonly number[]
}

export type DateKey = 'firstSeen' | 'lastSeen' | 'activeSince' | 'timestamp'

export interface DateTerm extends TermBase {
  readonly kind: 'date'
  readonly key: DateKey
  readonly operator: SearchOperator
  readonly value: SearchTime
}

/** `absolute` is a span: `2024-01-01` is the whole day. */
export type SearchTime =
  | { readonly kind: 'relative'; readonly sign: '+' | '-'; readonly periodMs: number }
  | { readonly kind: 'absolute'; readonly fromMs: number; readonly toMs: number }

export type VersionKey = 'release.version' | 'release.build' | 'release.package'

/** A part of the release's name. One value, or with `=` any of several. */
export interface VersionTerm extends TermBase {
  readonly kind: 'version'
  readonly key: VersionKey
  readonly operator: SearchOperator
  readonly values: readonly SearchValue[]
}

export type EnumKey =
  | 'level'
  | 'event.type'
  | 'issue.category'
  | 'issue.type'
  | 'issue.priority'
  | 'release.stage'

/** Any of the values, which are known ones in lower case. */
export interface EnumTerm extends TermBase {
  readonly kind: 'enum'
  readonly key: EnumKey
  readonly values: readonly string[]
}

export const SEARCH_STATUSES = [
  'unresolved',
  'resolved',
  'ignored',
  'assigned',
  'unassigned',
  'for_review',
  'linked',
  'unlinked',
  'new',
  'ongoing',
  'escalating',
  'regressed',
  'archived_until_escalating',
  'archived_until_condition_met',
  'archived_forever',
] as const
export type SearchStatus = (typeof SEARCH_STATUSES)[number]

export interface StatusTerm extends TermBase {
  readonly kind: 'status'
  readonly statuses: readonly SearchStatus[]
}

export type PersonKey = 'assigned' | 'assigned_or_suggested' | 'bookmarks' | 'subscribed'

/** Any of these; `name` is an e-mail address, a user name or an id. */
export interface PersonTerm extends TermBase {
  readonly kind: 'person'
  readonly key: PersonKey
  readonly people: readonly SearchPerson[]
}

export type SearchPerson =
  | { readonly kind: 'me' | 'my_teams' | 'none' }
  | { readonly kind: 'team'; readonly slug: string }
  | { readonly kind: 'user'; readonly name: string }

/** Issues by their short ids. */
export interface IssueTerm extends TermBase {
  readonly kind: 'issue'
  readonly shortIds: readonly { readonly projectSlug: string; readonly shortNumber: number }[]
}

/** Projects by their slugs. */
export interface ProjectTerm extends TermBase {
  readonly kind: 'project'
  readonly slugs: readonly string[]
}

/** The release that an issue was first seen in. */
export interface FirstReleaseTerm extends TermBase {
  readonly kind: 'first-release'
  readonly values: readonly SearchValue[]
}

/** `release:latest` and `firstRelease:latest`: of each project the release that came last. */
export interface LatestReleaseTerm extends TermBase {
  readonly kind: 'latest-release'
  readonly of: 'release' | 'firstRelease'
}
