/** What a client writes where the server is to fill in the address of the connection. */
export const AUTO_IP = '{{auto}}'

/** True for the text of an IPv4 or IPv6 address, without port, zone or mask. */
export function isIpAddress(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text)
}

function isIpv4(text: string): boolean {
  if (text.length > 15) return false
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => DECIMAL.test(part) && Number(part) <= 255)
}

const DECIMAL = /^[0-9]{1,3}$/

function isIpv6(text: string): boolean {
  if (text.length > 45) return false
  const lastColon = text.lastIndexOf(':')
  const tail = text.slice(lastColon + 1)
  if (tail.includes('.')) {
    // The last 32 bits may be written as IPv4.
    return isIpv4(tail) && isIpv6(`${text.slice(0, lastColon + 1)}0:0`)
  }
  const double = text.indexOf('::')
  if (double !== text.lastIndexOf('::')) return false
  const groups = text.split(':')
  const filled = groups.filter((group) => group !== '')
  if (!filled.every((group) => GROUP.test(group))) return false
  if (double < 0) return groups.length === 8 && filled.length === 8
  const edges = (text.startsWith(':') ? 1 : 0) + (text.endsWith(':') ? 1 : 0)
  return filled.length <= 7 && groups.length - edges - filled.length === 1
}

const GROUP = /^[0-9a-fA-F]{1,4}$/
