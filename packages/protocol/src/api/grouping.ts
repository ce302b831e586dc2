/** Every way to group an event by its key: `app`, `system`, `app-v1` … */
export interface GroupingInfo {
  readonly [key: string]: GroupingVariantInfo
}

/** One way to group the event, in the reference's spelling: what it gave, and whether it counts. */
export interface GroupingVariantInfo {
  readonly key: string
  readonly type: 'custom_fingerprint' | 'checksum' | 'component' | 'fallback'
  /** What it looks at: `app`, `system`, `message` … */
  readonly description: string
  readonly hash: string | null
  /** The hash counts, but does not lead to the issue that the event is in. */
  readonly hashMismatch: boolean
  readonly contributes: boolean
  /** Why it does not contribute. */
  readonly hint: string | null
  /** Made by the version before, so that issues from then are still found. */
  readonly isSecondary: boolean
  readonly config: { readonly id: string }
  readonly component: GroupingComponentInfo
}

export interface GroupingComponentInfo {
  readonly id: string
  /** What people call it; null where the id says it. */
  readonly name: string | null
  readonly contributes: boolean
  /** Why it does not contribute, or how its value was changed. */
  readonly hint: string | null
  readonly values: readonly (string | GroupingComponentInfo)[]
}

/** A change of which events are one issue: previewed, and then perhaps applied and reverted. */
export interface GroupingChangeDetail {
  readonly id: string
  readonly kind: 'rules' | 'merge' | 'unmerge' | 'symbolication' | 'arrivals'
  readonly status: 'previewed' | 'applied' | 'reverted'
  /** The id of a user; null for changes that the server made by itself. */
  readonly actor: string | null
  readonly dateCreated: string
  readonly dateApplied: string | null
  readonly dateReverted: string | null
  /** Events of this many days back were looked at. */
  readonly days: number
  /** Events that were looked at. */
  readonly eventCount: number
  /** Of these, events with other hashes. */
  readonly regroupedEventCount: number
  /** Events that go to another issue; absent of changes by the way. */
  readonly movedEventCount?: number
  readonly mergeCount: number
  readonly splitCount: number
  /** The first 500. */
  readonly merges: readonly GroupingMove[]
  /** The first 500, those with the most events first; `into` is null for an issue to be opened. */
  readonly splits: readonly GroupingMove[]
  /** The settings that a change of rules sets, and those before it; null takes one away. */
  readonly options?: GroupingOptions
  readonly optionsBefore?: GroupingOptions
}

export interface GroupingMove {
  readonly issue: GroupedIssue
  readonly into: GroupedIssue | null
  readonly eventCount: number
  /** Up to three of the events that move; absent of changes of earlier versions. */
  readonly eventIds?: readonly string[]
}

/** As it was when the change was planned. */
export interface GroupedIssue {
  readonly id: string
  readonly title: string
  readonly eventCount: number
}

export interface GroupingOptions {
  readonly groupingConfig?: string | null
  readonly secondaryGroupingConfig?: string | null
  readonly secondaryGroupingExpiry?: number | null
  readonly groupingEnhancements?: string | null
  readonly fingerprintingRules?: string | null
}

/**
 * Data of the messages of a preview that is asked for as server-sent events: of `progress` while
 * events are compared, and of `done` at the end. A message `end` with a `detail` says why there is
 * none.
 */
export type GroupingPreviewMessage =
  | { readonly comparedCount: number; readonly eventCount: number }
  /** Of the change that was previewed. */
  | { readonly id: string }
