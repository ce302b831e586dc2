import type { RequestEntry } from '@vedette/protocol/api/event'

// curl computes these itself; sent along they contradict it.
const SKIPPED_HEADERS = new Set(['content-length', 'host', 'connection', 'accept-encoding'])

// RFC 9110's token. In particular no `@`, by which curl would read headers from a file.
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/

/** The request as a command for a POSIX shell. */
export function formatCurl(request: RequestEntry): string {
  const method = request.method ?? 'GET'
  const body = bodyText(request.data)
  const url = requestUrl(request)
  // What begins with a dash would be read as an option.
  const parts = [`curl ${url.startsWith('-') ? '--url ' : ''}${quote(url)}`]
  if (method !== (body === undefined ? 'GET' : 'POST')) parts.push(`-X ${quote(method)}`)
  for (const [name, value] of request.headers) {
    const isSent = HEADER_NAME.test(name) && !SKIPPED_HEADERS.has(name.toLowerCase())
    if (isSent) parts.push(`-H ${quote(`${name}: ${value}`)}`)
  }
  if (request.cookies.length > 0 && !hasHeader(request, 'cookie')) {
    parts.push(`-b ${quote(request.cookies.map(([key, value]) => `${key}=${value}`).join('; '))}`)
  }
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`)
  return parts.join(' \\\n  ')
}

/** The address with its query and fragment, which arrive apart from it. */
export function requestUrl({ url, query, fragment }: RequestEntry): string {
  const pairs = query.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&')
  const isThere = pairs === '' || url.includes('?')
  return `${url}${isThere ? '' : `?${pairs}`}${fragment ? `#${fragment}` : ''}`
}

function hasHeader(request: RequestEntry, name: string): boolean {
  return request.headers.some(([key]) => key.toLowerCase() === name)
}

function bodyText(data: RequestEntry['data']): string | undefined {
  if (data === null || data === '') return undefined
  return typeof data === 'string' ? data : JSON.stringify(data)
}

// Lone surrogates are what encodeURIComponent throws at; toWellFormed replaces them.
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Everything within single quotes is literal to a shell, but the quote itself. */
function quote(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
