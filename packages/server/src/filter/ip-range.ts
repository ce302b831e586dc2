import { BlockList, isIP } from 'node:net'

export interface IpRange {
  readonly address: string
  readonly family: 'ipv4' | 'ipv6'
  /** Bits that must be equal. */
  readonly prefix: number
}

const MAPPED_BITS = 96
const MAPPED = /ffff/i
const PREFIX = /^[0-9]{1,3}$/
// The longest address with a prefix has 49.
const IP_RANGE_CHARS_MAX = 64

/**
 * An address or a CIDR range; bits beyond the prefix may be set. An IPv4 address that is written as
 * an IPv6 one is the IPv4 address. Undefined for what is neither.
 */
export function parseIpRange(text: string): IpRange | undefined {
  if (text.length > IP_RANGE_CHARS_MAX) return undefined
  const [written = '', bits, ...rest] = text.split('/')
  if (rest.length > 0 || written.includes('%')) return undefined
  const version = isIP(written)
  if (version === 0) return undefined
  const bitsMax = version === 4 ? 32 : 128
  if (bits !== undefined && !PREFIX.test(bits)) return undefined
  const prefix = bits === undefined ? bitsMax : Number(bits)
  if (prefix > bitsMax) return undefined
  const mapped = version === 6 ? unmapIp(written) : undefined
  if (mapped !== undefined && prefix >= MAPPED_BITS) {
    return { address: mapped, family: 'ipv4', prefix: prefix - MAPPED_BITS }
  }
  return { address: written, family: version === 4 ? 'ipv4' : 'ipv6', prefix }
}

/** The text of an address is in one of the ranges; what is no address is in none. */
export function createIpMatch(ranges: readonly IpRange[]): (text: string) => boolean {
  // One list would take all IPv4 addresses as part of `::/0`.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const { address, family, prefix } of ranges) {
    lists[family].addSubnet(address, prefix, family)
  }
  return function matchesIp(text) {
    const range = parseIpRange(text)
    return range !== undefined && lists[range.family].check(range.address, range.family)
  }
}

/** The IPv4 address within `::ffff:1.2.3.4`, however that is written. */
function unmapIp(text: string): string | undefined {
  if (!MAPPED.test(text)) return undefined
  const host = URL.parse(`http://[${text}]/`)?.hostname
  const groups = host?.startsWith('[::ffff:') ? host.slice(8, -1).split(':') : []
  if (groups.length !== 2) return undefined
  const bytes = groups.flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
  return bytes.join('.')
}
