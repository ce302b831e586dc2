import type { IncomingHttpHeaders } from 'node:http'
import { type AuthFields, parseAuthHeader, parseAuthQuery } from '@vedette/protocol/auth'
import { AUTH_HEADER_CACHED_CHARS_MAX, AUTH_HEADERS_CACHED_MAX } from '../../platform/limits.ts'

/** One entry for each place that names the sender, headers first. Throws ProtocolError. */
export type RequestAuth = (headers: IncomingHttpHeaders, query: string) => readonly AuthFields[]

/**
 * Tells what the headers and the query say about the sender; most requests use one of the places.
 * Headers are cached: most clients send the same one each time, and reading it takes a
 * twentieth of what a small request does.
 */
export function createRequestAuth(parse = parseAuthHeader): RequestAuth {
  const cached = new Map<string, AuthFields>()

  function read(header: string): AuthFields | undefined {
    const known = cached.get(header)
    if (known !== undefined) return known
    const fields = parse(header)
    // Other schemes hold other people's secrets: they are not kept.
    if (fields === undefined || header.length > AUTH_HEADER_CACHED_CHARS_MAX) return fields
    // Clients that send the time fill it up; starting over costs less than telling them apart.
    if (cached.size >= AUTH_HEADERS_CACHED_MAX) cached.clear()
    cached.set(header, fields)
    return fields
  }

  function addHeader(sources: AuthFields[], value: string | string[] | undefined): void {
    if (typeof value !== 'string' || value === '') return
    const fields = read(value)
    if (fields !== undefined) sources.push(fields)
  }

  return function requestAuth(headers, query) {
    const sources: AuthFields[] = []
    addHeader(sources, headers['x-sentry-auth'])
    addHeader(sources, headers.authorization)
    addHeader(sources, headers.authentication)
    const fields = query === '' ? undefined : parseAuthQuery(query)
    if (fields !== undefined) sources.push(fields)
    return sources
  }
}
