import { isIP } from 'node:net'

const MAPPED = '::ffff:'

/** Undefined for what is no address; an IPv4 address seen through an IPv6 socket is itself. */
export function normalizeIp(text: string | undefined): string | undefined {
  const address = text?.trim() ?? ''
  const ip = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : address
  return isIP(ip) === 0 ? undefined : ip
}
