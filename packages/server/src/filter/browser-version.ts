export type BrowserFamily =
  | 'ie'
  | 'edge'
  | 'safari'
  | 'firefox'
  | 'chrome'
  | 'opera'
  | 'opera_mini'
  | 'android'

export interface BrowserVersion {
  readonly family: BrowserFamily
  readonly major: number
}

/** Longer ones are made up; real ones stay under 400 characters. */
const USER_AGENT_CHARS_MAX = 1000
const MAJOR = /[0-9]{1,4}/y
/** Trident's number is right where a page made Internet Explorer name an older version. */
const TRIDENT_BEHIND = 4

/**
 * Who carry a browser's name, but go by versions of their own, or are the browser on a phone,
 * whose versions have nothing to do with those on a computer.
 */
const OTHERS = [
  'Mobile/',
  'Mobile Safari/',
  'EdgA/',
  'EdgiOS/',
  'CriOS/',
  'FxiOS/',
  'Opera Mobi',
  'Opera Tablet',
  'SamsungBrowser/',
  'UCBrowser/',
  'YaBrowser/',
  'Vivaldi/',
  'QQBrowser/',
  'HeadlessChrome/',
  'Electron/',
  'SeaMonkey/',
  'PhantomJS/',
  'Silk/',
  'DuckDuckGo/',
]

/**
 * Desktop browsers and those old ones of phones that legacy filters know, by the names that the
 * reference's parser gives them. Undefined for all others.
 */
export function findBrowserVersion(userAgent: string): BrowserVersion | undefined {
  const text = userAgent.slice(0, USER_AGENT_CHARS_MAX)
  return findOpera(text) ?? findInternetExplorer(text) ?? findAndroid(text) ?? findDesktop(text)
}

function findOpera(text: string): BrowserVersion | undefined {
  const mini = majorAfter(text, 'Opera Mini/')
  if (mini !== undefined) return { family: 'opera_mini', major: mini }
  if (!text.includes('Opera') && !text.includes('OPR/')) return undefined
  if (isOther(text)) return undefined
  // Since version 10, which old scripts took for 1, Opera calls itself 9.80 and tells elsewhere.
  const major =
    majorAfter(text, 'OPR/') ??
    (text.startsWith('Opera/') ? majorAfter(text, ' Version/') : undefined) ??
    majorAfter(text, 'Opera/') ??
    majorAfter(text, 'Opera ')
  return browser('opera', major)
}

function findInternetExplorer(text: string): BrowserVersion | undefined {
  const trident = majorAfter(text, 'Trident/')
  const major = trident === undefined ? majorAfter(text, 'MSIE ') : trident + TRIDENT_BEHIND
  return browser('ie', major)
}

/** The browser that Android had before Chrome; its version is the system's. */
function findAndroid(text: string): BrowserVersion | undefined {
  if (!text.includes('Version/') || text.includes('Chrome/') || isOther(text, ANDROID_HAS)) {
    return undefined
  }
  return browser('android', majorAfter(text, 'Android '))
}

const ANDROID_HAS: ReadonlySet<string> = new Set(['Mobile/', 'Mobile Safari/'])

function findDesktop(text: string): BrowserVersion | undefined {
  if (isOther(text) || text.includes('Android')) return undefined
  for (const [token, family] of DESKTOP) {
    const major = majorAfter(text, token)
    if (major !== undefined) return { family, major }
  }
  const isSafari = text.includes('Safari/') && !text.includes('Chromium/')
  return isSafari ? browser('safari', majorAfter(text, 'Version/')) : undefined
}

/** In order: each also names those below it. */
const DESKTOP: readonly (readonly [string, BrowserFamily])[] = [
  ['Edge/', 'edge'],
  ['Edg/', 'edge'],
  ['Firefox/', 'firefox'],
  ['Chrome/', 'chrome'],
]

function isOther(text: string, except?: ReadonlySet<string>): boolean {
  return OTHERS.some((token) => !except?.has(token) && text.includes(token))
}

function browser(family: BrowserFamily, major: number | undefined): BrowserVersion | undefined {
  return major === undefined ? undefined : { family, major }
}

function majorAfter(text: string, token: string): number | undefined {
  const start = text.indexOf(token)
  if (start < 0) return undefined
  MAJOR.lastIndex = start + token.length
  const digits = MAJOR.exec(text)?.[0]
  return digits === undefined ? undefined : Number(digits)
}
