import { parseUserAgent } from '../normalize/user-agent.ts'
import type { ParseUserAgent } from './steps/normalize.ts'

/** User agents remembered: a site sees a few hundred kinds of browser, each again and again. */
const USER_AGENTS_MAX = 1000

/** Taking a user agent apart costs more than all of normalising; each is done once. */
export function createUserAgentCache(): ParseUserAgent {
  const known = new Map<string, ReturnType<ParseUserAgent>>()
  return function parseUserAgentCached(userAgent) {
    if (known.has(userAgent)) return known.get(userAgent)
    if (known.size >= USER_AGENTS_MAX) known.clear()
    const parsed = parseUserAgent(userAgent)
    known.set(userAgent, parsed)
    return parsed
  }
}
