import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'
import { jsonNumber, jsonText, jsonTexts } from './json-scalar.ts'
import { optional } from './optional.ts'
import type { CertificateReport, SignedCertificateTimestamp } from './security-interfaces.ts'
import { type CertificateReportType, certificateTitle } from './security-title.ts'

/** Undefined without a host name: there would be nothing to group by. */
export function certificateEvent(
  type: CertificateReportType,
  report: JsonObject,
): JsonObject | undefined {
  const hostname = jsonText(report.hostname)
  if (!hostname) return undefined
  const common = commonFields(report, hostname)
  const { port } = common
  return {
    type,
    platform: 'other',
    logger: type,
    [type]: { ...common, ...ownFields(type, report) },
    logentry: { formatted: certificateTitle(type, hostname) },
    ...optional('timestamp', common.date_time),
    tags: [['hostname', hostname], ...(port === undefined ? [] : [['port', String(port)]])],
    request: { url: `https://${hostname}${port === undefined || port === 443 ? '' : `:${port}`}/` },
  }
}

function commonFields(report: JsonObject, hostname: string): CertificateReport {
  return {
    hostname,
    ...optional('date_time', jsonText(report['date-time'])),
    ...optional('port', jsonNumber(report.port)),
    ...optional('effective_expiration_date', jsonText(report['effective-expiration-date'])),
    ...optional('served_certificate_chain', jsonTexts(report['served-certificate-chain'])),
    ...optional('validated_certificate_chain', jsonTexts(report['validated-certificate-chain'])),
  }
}

function ownFields(type: CertificateReportType, report: JsonObject): JsonObject {
  if (type === 'hpkp') {
    return {
      ...optional('include_subdomains', jsonFlag(report['include-subdomains'])),
      ...optional('noted_hostname', jsonText(report['noted-hostname'])),
      ...optional('known_pins', jsonTexts(report['known-pins'])),
    }
  }
  if (type === 'expectstaple') {
    return {
      ...optional('response_status', jsonText(report['response-status'])),
      ...optional('cert_status', jsonText(report['cert-status'])),
      ...optional('ocsp_response', jsonText(report['ocsp-response'])),
    }
  }
  return {
    ...optional('scheme', jsonText(report.scheme)),
    ...optional('failure_mode', jsonText(report['failure-mode'])),
    ...optional('test_report', jsonFlag(report['test-report'])),
    ...optional('scts', timestampsOf(report.scts)),
  }
}

function jsonFlag(value: JsonValue | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function timestampsOf(value: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter(isJsonObject).map((sct) => ({ ...timestampOf(sct) }))
}

function timestampOf(sct: JsonObject): SignedCertificateTimestamp {
  return {
    ...optional('version', jsonNumber(sct.version)),
    ...optional('status', jsonText(sct.status)),
    ...optional('source', jsonText(sct.source)),
    ...optional('serialized_sct', jsonText(sct['serialized-sct'])),
  }
}
