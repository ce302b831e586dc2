import type { Translate } from '../messages/messages.ts'

// Browsers call themselves by their ancestors' names too: the youngest name comes first.
const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What a person calls the browser that sends this user agent. */
export function describeBrowser(t: Translate<'account'>, userAgent: string | null): string {
  if (userAgent === null) return t('browser.unknown')
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1]
  if (browser === undefined) return userAgent.slice(0, 60)
  return system === undefined ? browser : t('browser.on', { browser, system })
}
