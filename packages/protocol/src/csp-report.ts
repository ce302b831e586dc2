import { isJsonObject, type JsonObject } from './json.ts'
import { jsonNumber, jsonText } from './json-scalar.ts'
import { optional } from './optional.ts'
import type { CspReport } from './security-interfaces.ts'
import { cspTitle } from './security-title.ts'

/** The older form: `{"csp-report": {...}}` with hyphens in the names. */
export function cspEvent(report: JsonObject): JsonObject | undefined {
  const effective = jsonText(report['effective-directive'])
  const violated = jsonText(report['violated-directive'])
  // Firefox sends only the violated one, which goes on with the policy's sources.
  const directive = firstWord(effective ?? violated)
  if (directive === undefined) return undefined
  return eventOf({
    effective_directive: directive,
    ...optional('blocked_uri', jsonText(report['blocked-uri'])),
    ...optional('document_uri', jsonText(report['document-uri'])),
    ...optional('original_policy', jsonText(report['original-policy'])),
    ...optional('referrer', jsonText(report.referrer)),
    ...optional('status_code', jsonNumber(report['status-code'])),
    ...optional('violated_directive', violated),
    ...optional('source_file', jsonText(report['source-file'])),
    ...optional('line_number', jsonNumber(report['line-number'])),
    ...optional('column_number', jsonNumber(report['column-number'])),
    ...optional('script_sample', jsonText(report['script-sample'])),
    ...optional('disposition', jsonText(report.disposition)),
  })
}

/** One entry of a Reporting API batch: the same facts in camel case under `body`. */
export function cspEventOfReportingApi(report: JsonObject): JsonObject | undefined {
  const body = isJsonObject(report.body) ? report.body : {}
  const directive = firstWord(jsonText(body.effectiveDirective))
  if (directive === undefined) return undefined
  const event = eventOf({
    effective_directive: directive,
    ...optional('blocked_uri', jsonText(body.blockedURL)),
    ...optional('document_uri', jsonText(body.documentURL) ?? jsonText(report.url)),
    ...optional('original_policy', jsonText(body.originalPolicy)),
    ...optional('referrer', jsonText(body.referrer)),
    ...optional('status_code', jsonNumber(body.statusCode)),
    ...optional('violated_directive', jsonText(body.effectiveDirective)),
    ...optional('source_file', jsonText(body.sourceFile)),
    ...optional('line_number', jsonNumber(body.lineNumber)),
    ...optional('column_number', jsonNumber(body.columnNumber)),
    ...optional('script_sample', jsonText(body.sample)),
    ...optional('disposition', jsonText(body.disposition)),
  })
  const agent = jsonText(report.user_agent)
  if (agent === undefined || !isJsonObject(event.request)) return event
  const headers = Array.isArray(event.request.headers) ? event.request.headers : []
  return { ...event, request: { ...event.request, headers: [...headers, ['User-Agent', agent]] } }
}

function eventOf(csp: CspReport): JsonObject {
  const { effective_directive: directive, document_uri: url, referrer } = csp
  return {
    type: 'csp',
    platform: 'other',
    logger: 'csp',
    csp: { ...csp },
    logentry: { formatted: cspTitle(csp) },
    culprit: csp.violated_directive ?? directive,
    tags: [
      ['effective-directive', directive],
      ...(csp.blocked_uri ? [['blocked-uri', csp.blocked_uri]] : []),
    ],
    request: {
      ...(url ? { url } : {}),
      ...(referrer ? { headers: [['Referer', referrer]] } : {}),
    },
  }
}

function firstWord(value: string | undefined): string | undefined {
  const word = value?.trim().split(/\s+/, 1)[0]
  return word ? word.toLowerCase() : undefined
}
