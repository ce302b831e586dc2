import type { NormalizedEvent } from '@vedette/protocol/event'
import type { FilterReason } from '@vedette/protocol/outcome'
import { createBlockedIpRule } from './blocked-ip.ts'
import { createBlockedReleaseRule } from './blocked-release.ts'
import { isFromBrowserExtension } from './browser-extension.ts'
import { isChunkLoadError } from './chunk-load-error.ts'
import { createCspSourceRule } from './csp-source.ts'
import { createErrorMessageRule } from './error-message.ts'
import type { FilterRule, FilterSender } from './filter-rule.ts'
import type { FilterSettings } from './filter-settings.ts'
import { createLegacyBrowserRule } from './legacy-browser.ts'
import { isFromLocalhost } from './localhost.ts'
import { isReactHydrationError } from './react-hydration-error.ts'
import { isFromWebCrawler } from './web-crawler.ts'

/** Why the event is dropped; undefined for one that is wanted. */
export type EventFilter = (
  event: NormalizedEvent,
  sender?: FilterSender,
) => FilterReason | undefined

const UNKNOWN_SENDER: FilterSender = {}

/**
 * Settings become rules once; a rule that is off costs nothing, and neither does a project without
 * any. The first that fits gives the reason: the order is the reference's.
 */
export function createEventFilter(settings: FilterSettings): EventFilter | undefined {
  const all: readonly (readonly [FilterReason, FilterRule | undefined])[] = [
    ['chunk-load-error', settings.chunkLoadErrors ? isChunkLoadError : undefined],
    ['react-hydration-errors', settings.reactHydrationErrors ? isReactHydrationError : undefined],
    ['invalid-csp', createCspSourceRule(settings)],
    ['ip-address', createBlockedIpRule(settings.ipAddresses)],
    ['release-version', createBlockedReleaseRule(settings.releases)],
    ['error-message', createErrorMessageRule(settings.errorMessages)],
    ['localhost', settings.localhost ? isFromLocalhost : undefined],
    ['browser-extensions', settings.browserExtensions ? isFromBrowserExtension : undefined],
    ['legacy-browsers', createLegacyBrowserRule(settings.legacyBrowsers)],
    ['web-crawlers', settings.webCrawlers ? isFromWebCrawler : undefined],
  ]
  const rules = all.flatMap(([reason, rule]) => (rule === undefined ? [] : [{ reason, rule }]))
  if (rules.length === 0) return undefined
  return function filterEvent(event, sender = UNKNOWN_SENDER) {
    for (const { reason, rule } of rules) if (rule(event, sender)) return reason
    return undefined
  }
}
