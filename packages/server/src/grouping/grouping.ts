/** How an event finds its issue: two events belong together when any of their hashes is equal. */
export interface Grouping {
  readonly version: 'v1'
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
  readonly contributes: boolean
  /** Why it does not contribute, or how its value was changed. */
  readonly hint?: string
  readonly values: readonly (string | GroupingComponent)[]
}

export interface GroupingExplanation extends Grouping {
  readonly components: readonly GroupingComponent[]
}
