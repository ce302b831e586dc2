import { certificateEvent } from './certificate-report.ts'
import { cspEvent, cspEventOfReportingApi } from './csp-report.ts'
import { parseJson } from './event-json.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { ProtocolError } from './protocol-error.ts'

/** The content types that browsers send reports under; anything else is answered with 415. */
const SECURITY_CONTENT_TYPES = [
  'application/json',
  'application/csp-report',
  'application/expect-ct-report',
  'application/expect-ct-report+json',
  'application/expect-staple-report',
  'application/reports+json',
] as const

/** What the request says beside the body. */
export interface SecurityReportContext {
  readonly release?: string
  readonly environment?: string
  readonly userAgent?: string
}

// A browser batches reports for about a minute; a page with a broken policy makes dozens.
const REPORTS_MAX = 100

/**
 * Turns a browser's report into events, told apart by content because browsers disagree on the
 * content type. Reports of other kinds in a batch, such as deprecations, are left out.
 */
export function parseSecurityReport(
  bytes: Uint8Array,
  context: SecurityReportContext = {},
): readonly JsonObject[] {
  const value = parseJson(bytes)
  const reports: readonly unknown[] = Array.isArray(value) ? value : [value]
  const events = reports
    .slice(0, REPORTS_MAX)
    .map(eventOf)
    .filter((event) => event !== undefined)
  if (events.length > 0) return events.map((event) => withContext(event, context))
  throw new ProtocolError('security_report', 'no report of a kind that is known here')
}

/** True for a content type that reports come under, parameters such as charset aside. */
export function isSecurityContentType(contentType: string): boolean {
  const mime = contentType.split(';', 1)[0]?.trim().toLowerCase()
  return SECURITY_CONTENT_TYPES.some((type) => type === mime)
}

function eventOf(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const csp = value['csp-report']
  if (isJsonObject(csp)) return cspEvent(csp)
  if (value.type === 'csp-violation' && isJsonObject(value.body)) {
    return cspEventOfReportingApi(value)
  }
  const expectCt = value['expect-ct-report']
  if (isJsonObject(expectCt)) return certificateEvent('expectct', expectCt)
  const expectStaple = value['expect-staple-report']
  if (isJsonObject(expectStaple)) return certificateEvent('expectstaple', expectStaple)
  // HPKP alone has no wrapper; the pins are what no other report has.
  return Array.isArray(value['known-pins']) ? certificateEvent('hpkp', value) : undefined
}

function withContext(event: JsonObject, context: SecurityReportContext): JsonObject {
  const { release, environment, userAgent } = context
  const request = isJsonObject(event.request) ? event.request : {}
  const known = Array.isArray(request.headers) ? request.headers : []
  const hasAgent = known.some((pair) => Array.isArray(pair) && pair[0] === 'User-Agent')
  const agent = userAgent === undefined || hasAgent ? [] : [['User-Agent', userAgent]]
  const headers = [...known, ...agent]
  return {
    ...event,
    ...(release ? { release } : {}),
    ...(environment ? { environment } : {}),
    request: headers.length === 0 ? request : { ...request, headers },
  }
}
