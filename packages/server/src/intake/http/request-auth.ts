import type { IncomingHttpHeaders } from 'node:http'
import { type AuthFields, parseAuthHeader, parseAuthQuery } from '@vedette/protocol/auth'

/** What the headers and the query say about the sender; most requests use one of the places. */
export function requestAuth(headers: IncomingHttpHeaders, query: string): readonly AuthFields[] {
  const sources: AuthFields[] = []
  addHeader(sources, headers['x-sentry-auth'])
  addHeader(sources, headers.authorization)
  addHeader(sources, headers.authentication)
  const fields = query === '' ? undefined : parseAuthQuery(query)
  if (fields !== undefined) sources.push(fields)
  return sources
}

function addHeader(sources: AuthFields[], value: string | string[] | undefined): void {
  if (typeof value !== 'string' || value === '') return
  const fields = parseAuthHeader(value)
  if (fields !== undefined) sources.push(fields)
}
