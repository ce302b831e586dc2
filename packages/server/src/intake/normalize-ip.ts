import { isIP } from 'node:net'

const MAPPED = '::ffff:'
// Some proxies write the port too; an IPv6 address then stands in brackets.
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[0-9.]+))(?::[0-9]+)?$/

/**
 * Undefined for what is no address. An IPv4 address seen through an IPv6 socket is itself; ports
 * and zones, which mean nothing elsewhere, are left out.
 */
export function normalizeIp(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const groups = WITH_PORT.exec(text.trim())?.groups
  const [address = ''] = (groups?.v6 ?? groups?.v4 ?? text).trim().split('%', 1)
  const ip = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : address
  return isIP(ip) === 0 ? undefined : ip
}
