import { type MessageParameter, matchEnd } from './match-end.ts'

const HOST = /(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b(?!\()/y
const IPV4 = /(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w]|\.[0-9])/y
const IPV6 = /[0-9a-fA-F:]{2,39}(?:\.[0-9]{1,3}){0,3}(?:\/[0-9]{1,3})?(?![\w:])/y

/**
 * Endings that a host has and a file or a class has not: `main.py` and `java.lang.Error` must keep
 * their names. The commonest domains, and those of private networks.
 */
const HOST_ENDINGS: ReadonlySet<string> = new Set(
  (
    'com net org edu gov mil io dev app co info biz me tv us uk de fr nl eu ru br it es pl ca au ' +
    'cn jp in ch se no fi dk cz at be kr tw mx za ar cl il ie pt hu ro sk bg gr ua tr hk sg nz ' +
    'xyz cloud online site club pro mobi internal local localdomain arpa'
  ).split(' '),
)

export function findHost(text: string, start: number): MessageParameter | undefined {
  const end = matchEnd(HOST, text, start)
  if (end < 0) return undefined
  const ending = text.slice(text.lastIndexOf('.', end - 1) + 1, end).toLowerCase()
  return HOST_ENDINGS.has(ending) ? { name: 'hostname', end } : undefined
}

/** Also at a double colon, with which the short form begins. */
export function findIp(text: string, start: number): MessageParameter | undefined {
  const end4 = matchEnd(IPV4, text, start)
  if (end4 >= 0) return isIpv4(text.slice(start, end4)) ? { name: 'ip', end: end4 } : undefined
  const end6 = matchEnd(IPV6, text, start)
  return end6 >= 0 && isIpv6(text.slice(start, end6)) ? { name: 'ip', end: end6 } : undefined
}

function isIpv4(text: string): boolean {
  return text.split('.').every((part) => Number(part) <= 255)
}

/** With a digit, since `Fee::add` is a method. */
function isIpv6(text: string): boolean {
  const address = text.split('/', 1)[0] ?? ''
  const groups = address.split(':')
  const isShort = address.includes('::')
  if (!DIGIT.test(address) || (!isShort && groups.length !== 8) || groups.length > 9) return false
  const last = groups.length - 1
  return groups.every((group, i) => group.length <= 4 || (i === last && group.includes('.')))
}

const DIGIT = /[0-9]/
