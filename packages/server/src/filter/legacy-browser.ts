import type { NormalizedEvent } from '@vedette/protocol/event'
import { type BrowserFamily, type BrowserVersion, findBrowserVersion } from './browser-version.ts'
import { type FilterRule, findUserAgent } from './filter-rule.ts'
import type { LegacyBrowserId } from './filter-settings.ts'

/** Major versions from the first up to the last. */
interface Versions {
  readonly family: BrowserFamily
  readonly first?: number
  readonly last: number
}

// The figures are the reference's documented ones.
const VERSIONS: { readonly [id in LegacyBrowserId]: readonly Versions[] } = {
  default: [
    { family: 'ie', last: 9 },
    { family: 'safari', last: 5 },
    { family: 'opera', last: 14 },
    { family: 'opera_mini', last: 7 },
    { family: 'android', last: 3 },
  ],
  ie: [{ family: 'ie', last: 11 }],
  edge: [{ family: 'edge', last: 110 }],
  safari: [{ family: 'safari', last: 15 }],
  firefox: [{ family: 'firefox', last: 110 }],
  chrome: [{ family: 'chrome', last: 110 }],
  opera: [{ family: 'opera', last: 99 }],
  android: [{ family: 'android', last: 3 }],
  opera_mini: [{ family: 'opera_mini', last: 34 }],
  ie_pre_9: [{ family: 'ie', last: 8 }],
  ie9: [{ family: 'ie', first: 9, last: 9 }],
  ie10: [{ family: 'ie', first: 10, last: 10 }],
  ie11: [{ family: 'ie', first: 11, last: 11 }],
  opera_pre_15: [{ family: 'opera', last: 14 }],
  android_pre_4: [{ family: 'android', last: 3 }],
  safari_pre_6: [{ family: 'safari', last: 5 }],
  opera_mini_pre_8: [{ family: 'opera_mini', last: 7 }],
  edge_pre_79: [{ family: 'edge', last: 78 }],
}

/** What clients and the parser of user agents call the families in `contexts.browser`. */
const FAMILY_BY_NAME: ReadonlyMap<string, BrowserFamily> = new Map([
  ['Internet Explorer', 'ie'],
  ['IE', 'ie'],
  ['IE Mobile', 'ie'],
  ['Microsoft Edge', 'edge'],
  ['Edge', 'edge'],
  ['Safari', 'safari'],
  ['Firefox', 'firefox'],
  ['Chrome', 'chrome'],
  ['Opera', 'opera'],
  ['Opera Mini', 'opera_mini'],
  ['Android Browser', 'android'],
])

/** The user's browser is older than the project supports. */
export function createLegacyBrowserRule(ids: readonly LegacyBrowserId[]): FilterRule | undefined {
  const versions = ids.flatMap((id) => VERSIONS[id])
  if (versions.length === 0) return undefined
  return function isLegacyBrowser(event, sender) {
    const userAgent = findUserAgent(event, sender)
    const browser =
      userAgent === undefined ? browserOfContext(event) : findBrowserVersion(userAgent)
    return browser !== undefined && versions.some((entry) => includes(entry, browser))
  }
}

function includes({ family, first = 0, last }: Versions, browser: BrowserVersion): boolean {
  return browser.family === family && browser.major >= first && browser.major <= last
}

/** For clients that tell their browser, and send no User-Agent. */
function browserOfContext({ contexts }: NormalizedEvent): BrowserVersion | undefined {
  const { name, version } = contexts?.browser ?? {}
  if (typeof name !== 'string' || typeof version !== 'string') return undefined
  const family = FAMILY_BY_NAME.get(name)
  const major = Number.parseInt(version, 10)
  return family === undefined || Number.isNaN(major) ? undefined : { family, major }
}
