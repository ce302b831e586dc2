import type { FilterRule } from './filter-rule.ts'
import { createIpMatch, parseIpRange } from './ip-range.ts'

/** The sender's address as the reference compares it, and the user's where a server tells it. */
export function createBlockedIpRule(texts: readonly string[]): FilterRule | undefined {
  const ranges = texts.map((text) => parseIpRange(text)).filter((range) => range !== undefined)
  if (ranges.length === 0) return undefined
  const matches = createIpMatch(ranges)
  return function isBlockedIp({ user }, { remoteIp }) {
    if (remoteIp !== undefined && matches(remoteIp)) return true
    const ip = user?.ip_address
    return ip !== undefined && ip !== remoteIp && matches(ip)
  }
}
