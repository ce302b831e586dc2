import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import { normalizeIp } from '../normalize-ip.ts'

export type RemoteIp = (req: IncomingMessage) => string | undefined

// A chain of proxies longer than this is somebody's invention.
const FORWARDED_MAX = 16

/**
 * Tells who sent a request. `X-Forwarded-For` counts only as far as trusted proxies wrote it:
 * from the right, up to the first address that is none of theirs. `X-Real-IP` is read where there
 * is none: those who write it alone write it anew.
 */
export function createRemoteIp(trustedProxies: readonly string[]): RemoteIp {
  const trusted = createBlockList(trustedProxies)
  const isTrusted = (ip: string) => trusted.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
  return function remoteIp(req) {
    const peer = normalizeIp(req.socket.remoteAddress)
    if (peer === undefined || trustedProxies.length === 0 || !isTrusted(peer)) return peer
    const forwarded = req.headers['x-forwarded-for'] ?? req.headers['x-real-ip']
    if (typeof forwarded !== 'string') return peer
    let sender = peer
    for (const entry of forwarded.split(',').slice(-FORWARDED_MAX).reverse()) {
      const ip = normalizeIp(entry)
      if (ip === undefined) return sender
      sender = ip
      if (!isTrusted(ip)) return sender
    }
    return sender
  }
}

/** Addresses and CIDR ranges; throws on what is neither. */
function createBlockList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.trim().split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}
