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
