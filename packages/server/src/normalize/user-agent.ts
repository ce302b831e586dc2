import Bowser from 'bowser'
import type { UserAgentContexts } from './contexts.ts'

/** Longer ones are made up; real ones stay under 400 characters. */
const USER_AGENT_CHARS_MAX = 1000

/**
 * Browser, system and device of a User-Agent text. Takes some 20 us: callers keep the answers.
 * Undefined for what is no browser's, such as a library that sends requests.
 */
export function parseUserAgent(userAgent: string): UserAgentContexts | undefined {
  if (userAgent === '' || userAgent.length > USER_AGENT_CHARS_MAX) return undefined
  const { browser, os, platform } = Bowser.parse(userAgent)
  const contexts: UserAgentContexts = {
    ...named('browser', browser.name, browser.version),
    ...named('os', os.name, os.name === 'Windows' ? os.versionName : os.version),
    ...device(platform),
  }
  return Object.keys(contexts).length > 0 && os.name ? contexts : undefined
}

function named(context: 'browser' | 'os', name: string | undefined, version: string | undefined) {
  if (!name) return {}
  return { [context]: version ? { name, version } : { name } }
}

// A computer is what a browser runs on anyway; only other devices are worth a tag.
function device(platform: Bowser.Parser.PlatformDetails): UserAgentContexts {
  const { type, vendor, model } = platform
  if (!type || type === 'desktop') return {}
  const family = model ?? (vendor ? `${vendor} ${type}` : type)
  return { device: { family, ...(model ? { model } : {}), ...(vendor ? { brand: vendor } : {}) } }
}
