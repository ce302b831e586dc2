import type { IncomingHttpHeaders } from 'node:http'
import { type AuthFields, parseAuthHeader, parseAuthQuery } from '@vedette/protocol/auth'
import { AUTH_HEADER_REMEMBERED_CHARS_MAX, AUTH_HEADERS_REMEMBERED } from '../../platform/limits.ts'

export type RequestAuth = (headers: IncomingHttpHeaders, query: string) => readonly AuthFields[]

/**
 * Tells what the headers and the query say about the sender; most requests use one of the places.
 * Headers are remembered: most clients send the same one each time, and reading it takes a
 * twentieth of what a small request does.
 */
export function createRequestAuth(): RequestAuth {
  const remembered = new Map<string, AuthFields | undefined>()

  function read(header: string): AuthFields | undefined {
    const known = remembered.get(header)
    if (known !== undefined) return known
    const fields = parseAuthHeader(header)
    if (header.length > AUTH_HEADER_REMEMBERED_CHARS_MAX) return fields
    // Clients that send the time fill it up; starting over costs less than telling them apart.
    if (remembered.size >= AUTH_HEADERS_REMEMBERED) remembered.clear()
    remembered.set(header, fields)
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
