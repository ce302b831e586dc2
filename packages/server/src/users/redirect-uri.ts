// Addresses of browsers' bars are far shorter.
const ADDRESS_CHARS_MAX = 2_000
const VISIBLE_ASCII = /^[!-~]+$/
// Without it a browser on a page of the same scheme takes the rest for a path of that page's host.
const WITH_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/\\]/i
// The machine on which the browser runs, as URL spells it.
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Why codes must not be sent to an address, in a sentence. They go over TLS or stay on the machine
 * of whoever approves; a fragment would leave the query that carries them. RFC 6749 section 3.1.2
 * and RFC 9700 section 2.1.
 */
export function findRedirectUriFault(text: string): string | undefined {
  const fault = findAddressFault(text)
  if (fault !== undefined) return fault
  const { username, password } = new URL(text)
  if (text.includes('#')) return 'This has a fragment: leave out what begins with #.'
  if (username !== '' || password !== '') return 'This has a name or a password in it.'
  return undefined
}

/** Why something is no origin of a web page: `https://app.example.com`, with nothing behind it. */
export function findOriginFault(text: string): string | undefined {
  const fault = findAddressFault(text)
  if (fault !== undefined) return fault
  const { origin } = new URL(text)
  return text === origin ? undefined : `This is no origin: did you mean ${origin}?`
}

function findAddressFault(text: string): string | undefined {
  if (text.length > ADDRESS_CHARS_MAX) return `This has more than ${ADDRESS_CHARS_MAX} characters.`
  if (!VISIBLE_ASCII.test(text) || !URL.canParse(text)) return 'This is no address.'
  const url = new URL(text)
  const isWeb = url.protocol === 'https:' || isLoopback(url)
  if (isWeb && !WITH_HOST.test(text)) return 'This has no // between its scheme and its host.'
  if (isWeb) return undefined
  return 'This begins neither with https:// nor with http://127.0.0.1, http://[::1] or http://localhost.'
}

/**
 * Whether a program that registered one address may be answered at another. They are the same to
 * the letter; but a program on somebody's own machine takes whichever port is free, RFC 8252
 * section 7.3.
 */
export function isRedirectUri(registered: string, asked: string): boolean {
  if (registered === asked) return true
  if (findRedirectUriFault(asked) !== undefined) return false
  const [own, other] = [new URL(registered), new URL(asked)]
  if (!isLoopback(own) || !isLoopback(other)) return false
  return withoutPort(registered, own) === withoutPort(asked, other)
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && LOOPBACK.has(hostname)
}

/** The text with the port alone taken out, so that all the rest is still compared to the letter. */
function withoutPort(text: string, { hostname }: URL): string {
  const start = `http://${hostname}`
  // What URL would have spelt otherwise is left as it is, and equal to nothing but itself.
  if (!text.startsWith(start)) return text
  return `${start}${text.slice(start.length).replace(/^:\d{1,5}/, '')}`
}
