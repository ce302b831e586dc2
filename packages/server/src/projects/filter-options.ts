import type { JsonValue } from '@vedette/protocol/json'
import {
  DEFAULT_FILTER_SETTINGS,
  type FilterSettings,
  LEGACY_BROWSER_IDS,
  type LegacyBrowserId,
} from '../filter/filter-settings.ts'
import type { OptionValues } from '../store/project-option-store.ts'

/** The filters that are switched on and off, by the ids that the API gives them. */
export const FILTER_IDS = [
  'browser-extensions',
  'chunk-load-error',
  'filtered-transaction',
  'legacy-browsers',
  'localhost',
  'react-hydration-errors',
  'web-crawlers',
] as const

export type FilterId = (typeof FILTER_IDS)[number]

/** The option that a filter's switch is kept under. */
export function filterOption(id: FilterId): `filters:${FilterId}` {
  return `filters:${id}`
}

/** What a project filters; what it has not set is as in every new project. */
export function filterSettingsOf(options: OptionValues): FilterSettings {
  const isOn = (id: FilterId, fallback: boolean) => booleanOf(options[filterOption(id)], fallback)
  const defaults = DEFAULT_FILTER_SETTINGS
  return {
    browserExtensions: isOn('browser-extensions', defaults.browserExtensions),
    localhost: isOn('localhost', defaults.localhost),
    webCrawlers: isOn('web-crawlers', defaults.webCrawlers),
    legacyBrowsers: legacyBrowsersOf(options['filters:legacy-browsers']),
    healthCheckTransactions: isOn('filtered-transaction', defaults.healthCheckTransactions),
    reactHydrationErrors: isOn('react-hydration-errors', defaults.reactHydrationErrors),
    chunkLoadErrors: isOn('chunk-load-error', defaults.chunkLoadErrors),
    ipAddresses: linesOf(options['filters:blacklisted_ips']),
    releases: linesOf(options['filters:releases']),
    errorMessages: linesOf(options['filters:error_messages']),
    knownCspSources: booleanOf(
      options['sentry:csp_ignored_sources_defaults'],
      defaults.knownCspSources,
    ),
    cspSources: linesOf(options['sentry:csp_ignored_sources']),
  }
}

/** True stands for the versions that nobody supports any more, a list for what it names. */
function legacyBrowsersOf(value: JsonValue | undefined): readonly LegacyBrowserId[] {
  if (value === true) return ['default']
  return LEGACY_BROWSER_IDS.filter((id) => linesOf(value).includes(id))
}

function booleanOf(value: JsonValue | undefined, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback
}

function linesOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : []
}
