/** The first is all of the deprecated ones' lower bounds at once; the rest are the API's names. */
export const LEGACY_BROWSER_IDS = [
  'default',
  'ie',
  'edge',
  'safari',
  'firefox',
  'chrome',
  'opera',
  'android',
  'opera_mini',
  'ie_pre_9',
  'ie9',
  'ie10',
  'ie11',
  'opera_pre_15',
  'android_pre_4',
  'safari_pre_6',
  'opera_mini_pre_8',
  'edge_pre_79',
] as const

export type LegacyBrowserId = (typeof LEGACY_BROWSER_IDS)[number]

/** Which events a project does not want to see. Lists hold rules as people wrote them. */
export interface FilterSettings {
  readonly browserExtensions: boolean
  readonly localhost: boolean
  readonly webCrawlers: boolean
  readonly legacyBrowsers: readonly LegacyBrowserId[]
  readonly healthCheckTransactions: boolean
  readonly reactHydrationErrors: boolean
  readonly chunkLoadErrors: boolean
  /** Addresses and CIDR ranges of both versions. */
  readonly ipAddresses: readonly string[]
  /** Globs; case does not matter. */
  readonly releases: readonly string[]
  /** Globs; case does not matter. */
  readonly errorMessages: readonly string[]
  /** Leave out CSP reports about sources that are known to come from extensions and adware. */
  readonly knownCspSources: boolean
  /** Sources such as `https://*.example.com:443`; each part may be `*` or absent. */
  readonly cspSources: readonly string[]
}

/** What a new project has in the reference: only what is noise for everybody. */
export const DEFAULT_FILTER_SETTINGS: FilterSettings = {
  browserExtensions: false,
  localhost: false,
  webCrawlers: false,
  legacyBrowsers: [],
  healthCheckTransactions: true,
  reactHydrationErrors: true,
  chunkLoadErrors: true,
  ipAddresses: [],
  releases: [],
  errorMessages: [],
  knownCspSources: true,
  cspSources: [],
}
