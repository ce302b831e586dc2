const IPV6_GROUPS = 8
/** A customer's network is a /64 or larger: whoever has one has all its addresses. */
const NETWORK_GROUPS = 4

/** What attempts are counted by: an IPv4 address by itself, an IPv6 address as its /64. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('::')
  const groupsOf = (text: string) => text.split(':').filter(Boolean)
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')]
  const zeros = tail === undefined ? 0 : Math.max(0, IPV6_GROUPS - first.length - last.length)
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  const numbers = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16))
  return `${numbers.map((number) => number.toString(16)).join(':')}::/64`
}
