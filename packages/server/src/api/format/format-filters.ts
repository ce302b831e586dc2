import type { FilterOptions, InboundFilter } from '@vedette/protocol/api/project-filter'
import type { FilterSettings } from '../../filter/filter-settings.ts'
import { FILTER_IDS, type FilterId } from '../../projects/filter-options.ts'

const NAMES: { readonly [id in FilterId]: string } = {
  'browser-extensions': 'Errors of browser extensions',
  'chunk-load-error': 'Chunks that are gone after a deployment',
  'filtered-transaction': 'Transactions of health checks',
  'legacy-browsers': 'Errors in browsers that are too old',
  localhost: "Events from a developer's own machine",
  'react-hydration-errors': "Errors of React's hydration",
  'web-crawlers': 'Errors that crawlers meet',
}

const DESCRIPTIONS: { readonly [id in FilterId]: string } = {
  'browser-extensions':
    'Extensions, toolbars and apps run scripts of their own in pages, and their errors too.',
  'chunk-load-error':
    'A page that was loaded before a deployment asks for scripts that are no longer there.',
  'filtered-transaction': 'Load balancers and orchestrators ask for these all day long.',
  'legacy-browsers': 'Old browsers say less of what went wrong, and fail where newer ones do not.',
  localhost: 'The user has the address 127.0.0.1 or ::1, or the page is on localhost.',
  'react-hydration-errors':
    'React mends these by itself, and extensions that change pages cause most of them.',
  'web-crawlers': 'Crawlers run pages in ways that no person does.',
}

export function formatFilters(settings: FilterSettings): readonly InboundFilter[] {
  return FILTER_IDS.map((id) => formatFilter(id, settings))
}

export function formatFilter(id: FilterId, settings: FilterSettings): InboundFilter {
  return { id, active: stateOf(id, settings), name: NAMES[id], description: DESCRIPTIONS[id] }
}

/** True and false, but for legacy browsers a list where single ones are chosen. */
function stateOf(id: FilterId, settings: FilterSettings): InboundFilter['active'] {
  switch (id) {
    case 'browser-extensions':
      return settings.browserExtensions
    case 'chunk-load-error':
      return settings.chunkLoadErrors
    case 'filtered-transaction':
      return settings.healthCheckTransactions
    case 'legacy-browsers': {
      const browsers = settings.legacyBrowsers
      return browsers.length > 0 && !browsers.includes('default') ? browsers : browsers.length > 0
    }
    case 'localhost':
      return settings.localhost
    case 'react-hydration-errors':
      return settings.reactHydrationErrors
    case 'web-crawlers':
      return settings.webCrawlers
  }
}

/** Lists are one text with an entry a line, as they were written. */
export function formatFilterOptions(settings: FilterSettings): FilterOptions {
  return {
    'filters:blacklisted_ips': settings.ipAddresses.join('\n'),
    'filters:releases': settings.releases.join('\n'),
    'filters:error_messages': settings.errorMessages.join('\n'),
    'filters:react-hydration-errors': settings.reactHydrationErrors,
    'filters:chunk-load-error': settings.chunkLoadErrors,
    'sentry:csp_ignored_sources_defaults': settings.knownCspSources,
    'sentry:csp_ignored_sources': settings.cspSources.join('\n'),
  }
}
