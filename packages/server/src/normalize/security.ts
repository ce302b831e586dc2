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
import type { Mutable } from './mutable.ts'
import type { Notes } from './notes.ts'
import { readBoolean, readCount, readObject, readTexts } from './read-field.ts'
import { readText } from './read-text.ts'

export type SecurityReports = Pick<NormalizedEvent, 'csp' | 'hpkp' | 'expectct' | 'expectstaple'>

/** Browsers' own reports, after intake has turned them into the reference's interfaces. */
export function readSecurity(notes: Notes, raw: JsonObject, event: Mutable<SecurityReports>): void {
  const csp = readCsp(notes, raw.csp)
  if (csp !== undefined) event.csp = csp
  const hpkp = readHpkp(notes, raw.hpkp)
  if (hpkp !== undefined) event.hpkp = hpkp
  const expectCt = readExpectCt(notes, raw.expectct)
  if (expectCt !== undefined) event.expectct = expectCt
  const expectStaple = readExpectStaple(notes, raw.expectstaple)
  if (expectStaple !== undefined) event.expectstaple = expectStaple
}

function readCsp(notes: Notes, value: JsonValue | undefined): CspReport | undefined {
  const raw = readObject(notes, 'csp', value)
  if (raw === undefined) return undefined
  const violated = readText(notes, 'csp', raw.violated_directive, MESSAGE_CHARS_MAX)
  const effective =
    readText(notes, 'csp', raw.effective_directive, SYMBOL_CHARS_MAX) ?? violated?.split(' ', 1)[0]
  if (effective === undefined || effective === '') {
    notes.invalid('csp', undefined, 'no directive')
    return undefined
  }
  const csp: Mutable<CspReport> = { effective_directive: effective.slice(0, SYMBOL_CHARS_MAX) }
  if (violated !== undefined) csp.violated_directive = violated
  for (const name of CSP_TEXTS) {
    const text = readText(notes, name, raw[name], MESSAGE_CHARS_MAX)
    if (text !== undefined) csp[name] = text
  }
  for (const name of CSP_COUNTS) {
    const count = readCount(notes, name, raw[name])
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
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
): { raw: JsonObject; report: Mutable<CertificateReport> } | undefined {
  const raw = readObject(notes, name, value)
  if (raw === undefined) return undefined
  const hostname = readText(notes, name, raw.hostname, SYMBOL_CHARS_MAX)
  if (hostname === undefined) {
    notes.invalid(name, undefined, 'no hostname')
    return undefined
  }
  const report: Mutable<CertificateReport> = { hostname }
  const port = readCount(notes, name, raw.port)
  if (port !== undefined) report.port = port
  for (const field of ['date_time', 'effective_expiration_date'] as const) {
    const text = readText(notes, name, raw[field], SYMBOL_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  for (const field of ['served_certificate_chain', 'validated_certificate_chain'] as const) {
    const texts = readTexts(notes, name, raw[field], CHAIN)
    if (texts !== undefined) report[field] = texts
  }
  return { raw, report }
}

const CHAIN = { itemsMax: LIST_ITEMS_MAX, charsMax: MESSAGE_CHARS_MAX }

function readHpkp(notes: Notes, value: JsonValue | undefined): HpkpReport | undefined {
  const read = readCertificate(notes, 'hpkp', value)
  if (read === undefined) return undefined
  const report: Mutable<HpkpReport> = read.report
  const subdomains = readBoolean(notes, 'hpkp', read.raw.include_subdomains)
  if (subdomains !== undefined) report.include_subdomains = subdomains
  const noted = readText(notes, 'hpkp', read.raw.noted_hostname, SYMBOL_CHARS_MAX)
  if (noted !== undefined) report.noted_hostname = noted
  const pins = readTexts(notes, 'hpkp', read.raw.known_pins, CHAIN)
  if (pins !== undefined) report.known_pins = pins
  return report
}

function readExpectCt(notes: Notes, value: JsonValue | undefined): ExpectCtReport | undefined {
  const read = readCertificate(notes, 'expectct', value)
  if (read === undefined) return undefined
  const report: Mutable<ExpectCtReport> = read.report
  for (const field of ['scheme', 'failure_mode'] as const) {
    const text = readText(notes, 'expectct', read.raw[field], SYMBOL_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  const isTest = readBoolean(notes, 'expectct', read.raw.test_report)
  if (isTest !== undefined) report.test_report = isTest
  if (Array.isArray(read.raw.scts)) {
    report.scts = read.raw.scts
      .slice(0, LIST_ITEMS_MAX)
      .filter(isJsonObject)
      .map((raw) => sctOf(notes, raw))
  }
  return report
}

type Sct = NonNullable<ExpectCtReport['scts']>[number]

function sctOf(notes: Notes, raw: JsonObject): Sct {
  const sct: Mutable<Sct> = {}
  const version = readCount(notes, 'expectct', raw.version)
  if (version !== undefined) sct.version = version
  for (const field of ['status', 'source', 'serialized_sct'] as const) {
    const text = readText(notes, 'expectct', raw[field], PATH_CHARS_MAX)
    if (text !== undefined) sct[field] = text
  }
  return sct
}

function readExpectStaple(
  notes: Notes,
  value: JsonValue | undefined,
): ExpectStapleReport | undefined {
  const read = readCertificate(notes, 'expectstaple', value)
  if (read === undefined) return undefined
  const report: Mutable<ExpectStapleReport> = read.report
  for (const field of ['response_status', 'cert_status', 'ocsp_response'] as const) {
    const text = readText(notes, 'expectstaple', read.raw[field], MESSAGE_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  return report
}
