/** What a project has set about personal data, or what an organization forces on its projects. */
export interface DataScrubbing {
  readonly dataScrubber: boolean
  readonly dataScrubberDefaults: boolean
  readonly scrubIPAddresses: boolean
  /** Parts of names, or of texts, whose values are hidden. */
  readonly sensitiveFields: readonly string[]
  /** Names or selectors of values that are left alone. */
  readonly safeFields: readonly string[]
  /** Advanced rules, as JSON. */
  readonly relayPiiConfig: string | null
}

/** `GET /api/0/organizations/{org}/data-scrubbing-selector-suggestions/`. */
export interface SelectorSuggestions {
  readonly suggestions: readonly SelectorSuggestion[]
}

interface SelectorSuggestion {
  readonly type: 'value'
  /** The selector. */
  readonly value: string
  /** Texts that it stands for in the event that was asked about. */
  readonly examples: readonly string[]
}
