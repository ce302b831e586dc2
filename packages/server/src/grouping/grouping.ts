import type { NormalizedEvent } from '@vedette/protocol/event'

export type GroupingVersion = 'v1' | 'v2'

/** How an event finds its issue: two events belong together when any of their hashes is equal. */
export interface Grouping {
  readonly version: GroupingVersion
  /** 32 hex digits each; the first names a new issue, and an issue owns all of them. */
  readonly hashes: readonly string[]
  readonly variant: GroupingVariant
}

export type GroupingVariant =
  | 'fingerprint'
  | 'checksum'
  | 'app'
  | 'system'
  | 'message'
  | 'template'
  | 'security'
  | 'fallback'

/** One node of the explanation that the issue page shows. */
export interface GroupingComponent {
  readonly id: string
  /** What people call it; absent where the id says it. */
  readonly name?: string
  readonly contributes: boolean
  /** Why it does not contribute, or how its value was changed. */
  readonly hint?: string
  readonly values: readonly (string | GroupingComponent)[]
}

/** One way to group the event: whether it was taken, the hash it gave, and what that is made of. */
export interface ExplainedVariant {
  readonly key: GroupingVariant
  readonly version: GroupingVersion
  /** Made by the version before, so that issues from then are still found. */
  readonly isSecondary: boolean
  readonly contributes: boolean
  readonly hash?: string
  readonly hint?: string
  readonly components: readonly GroupingComponent[]
}

export interface ExplainedV1 extends Grouping {
  readonly components: readonly GroupingComponent[]
}

export interface GroupingExplanation extends Grouping {
  readonly variants: readonly ExplainedVariant[]
}

type GroupedField =
  | 'level'
  | 'logger'
  | 'transaction'
  | 'release'
  | 'environment'
  | 'tags'
  | 'title'
  | 'metadata'
  | 'fingerprint'
  | 'checksum'
  | 'logentry'
  | 'exception'
  | 'stacktrace'
  | 'threads'
  | 'template'
  | 'sdk'
  | 'csp'
  | 'hpkp'
  | 'expectct'
  | 'expectstaple'

/** What grouping reads. Every event is one; groupingInputOf makes the least that is one. */
export type GroupingInput = Pick<NormalizedEvent, 'platform'> &
  Partial<Pick<NormalizedEvent, GroupedField>>

/** An event's tag by its key; level, environment and release are among them. */
export type TagLookup = (key: string) => string | undefined
