import type {
  CertificateReport,
  CspReport,
  ExpectCtReport,
  ExpectStapleReport,
  HpkpReport,
  NormalizedEvent,
} from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import {
  LIST_ITEMS_MAX,
  MESSAGE_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import type { RawEvent } from './raw-event.ts'
import { readBoolean, readCount, readObject } from './read-field.ts'

export type SecurityReports = Pick<NormalizedEvent, 'csp' | 'hpkp' | 'expectct' | 'expectstaple'>

type RawReports = Pick<RawEvent, keyof SecurityReports>

/** Browsers' own reports, after intake has turned them into the reference's interfaces. */
export function readSecurity(
  reader: FieldReader,
  raw: RawReports,
  event: Mutable<SecurityReports>,
): void {
  const csp = readCsp(reader, raw.csp)
  if (csp !== undefined) event.csp = csp
  const hpkp = readHpkp(reader, raw.hpkp)
  if (hpkp !== undefined) event.hpkp = hpkp
  const expectCt = readExpectCt(reader, raw.expectct)
  if (expectCt !== undefined) event.expectct = expectCt
  const expectStaple = readExpectStaple(reader, raw.expectstaple)
  if (expectStaple !== undefined) event.expectstaple = expectStaple
}

function readCsp(reader: FieldReader, value: JsonValue | undefined): CspReport | undefined {
  const raw = readObject(reader, 'csp', value)
  if (raw === undefined) return undefined
  const violated = reader.readText('csp', raw.violated_directive, MESSAGE_CHARS_MAX)
  const effective =
    reader.readText('csp', raw.effective_directive, SYMBOL_CHARS_MAX) ?? violated?.split(' ', 1)[0]
  if (effective === undefined || effective === '') {
    reader.invalid('csp', undefined, 'no directive')
    return undefined
  }
  const csp: Mutable<CspReport> = { effective_directive: effective.slice(0, SYMBOL_CHARS_MAX) }
  if (violated !== undefined) csp.violated_directive = violated
  for (const name of CSP_TEXTS) {
    const text = reader.readText(name, raw[name], MESSAGE_CHARS_MAX)
    if (text !== undefined) csp[name] = text
  }
  for (const name of CSP_COUNTS) {
    const count = readCount(reader, name, raw[name])
    if (count !== undefined) csp[name] = count
  }
  return csp
}

const CSP_TEXTS = [
  'blocked_uri',
  'document_uri',
  'original_policy',
  'referrer',
  'source_file',
  'script_sample',
  'disposition',
] as const
const CSP_COUNTS = ['status_code', 'line_number', 'column_number'] as const

function readCertificate(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): { raw: JsonObject; report: Mutable<CertificateReport> } | undefined {
  const raw = readObject(reader, name, value)
  if (raw === undefined) return undefined
  const hostname = reader.readText(name, raw.hostname, SYMBOL_CHARS_MAX)
  if (hostname === undefined) {
    reader.invalid(name, undefined, 'no hostname')
    return undefined
  }
  const report: Mutable<CertificateReport> = { hostname }
  const port = readCount(reader, name, raw.port)
  if (port !== undefined) report.port = port
  for (const field of ['date_time', 'effective_expiration_date'] as const) {
    const text = reader.readText(name, raw[field], SYMBOL_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  for (const field of ['served_certificate_chain', 'validated_certificate_chain'] as const) {
    const texts = reader.readTexts(name, raw[field], CHAIN)
    if (texts !== undefined) report[field] = texts
  }
  return { raw, report }
}

const CHAIN = { itemsMax: LIST_ITEMS_MAX, charsMax: MESSAGE_CHARS_MAX }

function readHpkp(reader: FieldReader, value: JsonValue | undefined): HpkpReport | undefined {
  const read = readCertificate(reader, 'hpkp', value)
  if (read === undefined) return undefined
  const report: Mutable<HpkpReport> = read.report
  const subdomains = readBoolean(reader, 'hpkp', read.raw.include_subdomains)
  if (subdomains !== undefined) report.include_subdomains = subdomains
  const noted = reader.readText('hpkp', read.raw.noted_hostname, SYMBOL_CHARS_MAX)
  if (noted !== undefined) report.noted_hostname = noted
  const pins = reader.readTexts('hpkp', read.raw.known_pins, CHAIN)
  if (pins !== undefined) report.known_pins = pins
  return report
}

function readExpectCt(
  reader: FieldReader,
  value: JsonValue | undefined,
): ExpectCtReport | undefined {
  const read = readCertificate(reader, 'expectct', value)
  if (read === undefined) return undefined
  const report: Mutable<ExpectCtReport> = read.report
  for (const field of ['scheme', 'failure_mode'] as const) {
    const text = reader.readText('expectct', read.raw[field], SYMBOL_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  const isTest = readBoolean(reader, 'expectct', read.raw.test_report)
  if (isTest !== undefined) report.test_report = isTest
  if (Array.isArray(read.raw.scts)) {
    report.scts = read.raw.scts
      .slice(0, LIST_ITEMS_MAX)
      .filter(isJsonObject)
      .map((raw) => sctOf(reader, raw))
  }
  return report
}

type Sct = NonNullable<ExpectCtReport['scts']>[number]

function sctOf(reader: FieldReader, raw: JsonObject): Sct {
  const sct: Mutable<Sct> = {}
  const version = readCount(reader, 'expectct', raw.version)
  if (version !== undefined) sct.version = version
  for (const field of ['status', 'source', 'serialized_sct'] as const) {
    const text = reader.readText('expectct', raw[field], PATH_CHARS_MAX)
    if (text !== undefined) sct[field] = text
  }
  return sct
}

function readExpectStaple(
  reader: FieldReader,
  value: JsonValue | undefined,
): ExpectStapleReport | undefined {
  const read = readCertificate(reader, 'expectstaple', value)
  if (read === undefined) return undefined
  const report: Mutable<ExpectStapleReport> = read.report
  for (const field of ['response_status', 'cert_status', 'ocsp_response'] as const) {
    const text = reader.readText('expectstaple', read.raw[field], MESSAGE_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  return report
}
