import type { NormalizedEvent, RequestInterface } from '@vedette/protocol/event'

const LOOPBACK_IPV6 = '::1'
const IPV4_LOOPBACK = /^(?:::ffff:)?127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/i

/** The user's address or the page's host is the machine itself, or the page is a file. */
export function isFromLocalhost({ user, request }: NormalizedEvent): boolean {
  if (user?.ip_address !== undefined && isLoopback(user.ip_address)) return true
  return request !== undefined && isLocalRequest(request)
}

function isLocalRequest({ url, headers }: RequestInterface): boolean {
  if (url !== undefined && isLocalUrl(url)) return true
  for (const [name, value] of headers ?? []) {
    if (name === 'X-Forwarded-For' && isLoopback(value)) return true
    const isHost = name === 'Host' || name === 'X-Forwarded-Host'
    if (isHost && url === undefined && isLocalUrl(`http://${value}`)) return true
  }
  return false
}

function isLocalUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null) return false
  const { protocol, hostname } = url
  if (protocol === 'file:') return true
  // `localhost.` with a dot is the same name, as `example.com.` is.
  const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return host === `[${LOOPBACK_IPV6}]` || isLoopback(host)
}

function isLoopback(ip: string): boolean {
  return ip === LOOPBACK_IPV6 || IPV4_LOOPBACK.test(ip)
}
