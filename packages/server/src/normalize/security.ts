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
  reader.enter('csp')
  const csp = readViolation(reader, raw)
  reader.leave()
  if (csp === undefined) reader.invalid('csp', undefined, 'no directive')
  return csp
}

function readViolation(reader: FieldReader, raw: JsonObject): CspReport | undefined {
  const violated = reader.readText('violated_directive', raw.violated_directive, MESSAGE_CHARS_MAX)
  const effective =
    reader.readText('effective_directive', raw.effective_directive, SYMBOL_CHARS_MAX) ??
    violated?.split(' ', 1)[0]
  if (effective === undefined || effective === '') return undefined
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

/** What the reports about certificates have in common, then what one of them has beside it. */
function readCertificate<T extends CertificateReport>(
  reader: FieldReader,
  { name, value }: { readonly name: string; readonly value: JsonValue | undefined },
  readOwn: (raw: JsonObject, report: Mutable<T>) => void,
): T | undefined {
  const raw = readObject(reader, name, value)
  if (raw === undefined) return undefined
  reader.enter(name)
  const report: Mutable<CertificateReport> | undefined = readCommon(reader, raw)
  // The other fields of each report are optional.
  if (report !== undefined) readOwn(raw, report as Mutable<T>)
  reader.leave()
  if (report === undefined) reader.invalid(name, undefined, 'no hostname')
  return report as T | undefined
}

function readCommon(reader: FieldReader, raw: JsonObject): CertificateReport | undefined {
  const hostname = reader.readText('hostname', raw.hostname, SYMBOL_CHARS_MAX)
  if (hostname === undefined) return undefined
  const report: Mutable<CertificateReport> = { hostname }
  const port = readCount(reader, 'port', raw.port)
  if (port !== undefined) report.port = port
  for (const field of ['date_time', 'effective_expiration_date'] as const) {
    const text = reader.readText(field, raw[field], SYMBOL_CHARS_MAX)
    if (text !== undefined) report[field] = text
  }
  for (const field of ['served_certificate_chain', 'validated_certificate_chain'] as const) {
    const texts = reader.readTexts(field, raw[field], CHAIN)
    if (texts !== undefined) report[field] = texts
  }
  return report
}

const CHAIN = { itemsMax: LIST_ITEMS_MAX, charsMax: MESSAGE_CHARS_MAX }

function readHpkp(reader: FieldReader, value: JsonValue | undefined): HpkpReport | undefined {
  return readCertificate<HpkpReport>(reader, { name: 'hpkp', value }, (raw, report) => {
    const subdomains = readBoolean(reader, 'include_subdomains', raw.include_subdomains)
    if (subdomains !== undefined) report.include_subdomains = subdomains
    const noted = reader.readText('noted_hostname', raw.noted_hostname, SYMBOL_CHARS_MAX)
    if (noted !== undefined) report.noted_hostname = noted
    const pins = reader.readTexts('known_pins', raw.known_pins, CHAIN)
    if (pins !== undefined) report.known_pins = pins
  })
}

function readExpectCt(
  reader: FieldReader,
  value: JsonValue | undefined,
): ExpectCtReport | undefined {
  return readCertificate<ExpectCtReport>(reader, { name: 'expectct', value }, (raw, report) => {
    for (const field of ['scheme', 'failure_mode'] as const) {
      const text = reader.readText(field, raw[field], SYMBOL_CHARS_MAX)
      if (text !== undefined) report[field] = text
    }
    const isTest = readBoolean(reader, 'test_report', raw.test_report)
    if (isTest !== undefined) report.test_report = isTest
    const scts = readScts(reader, raw.scts)
    if (scts !== undefined) report.scts = scts
  })
}

type Sct = NonNullable<ExpectCtReport['scts']>[number]

function readScts(reader: FieldReader, value: JsonValue | undefined): readonly Sct[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    reader.invalid('scts', value, 'expected a list')
    return undefined
  }
  const scts: Sct[] = []
  reader.enter('scts')
  if (value.length > LIST_ITEMS_MAX) reader.cutHere(value.length, LIST_ITEMS_MAX)
  for (const [i, raw] of value.slice(0, LIST_ITEMS_MAX).entries()) {
    if (isJsonObject(raw)) scts.push(readSct(reader, scts.length, raw))
    else reader.invalidItem(i, raw, 'expected an object')
  }
  reader.leave()
  return scts
}

function readSct(reader: FieldReader, index: number, raw: JsonObject): Sct {
  const sct: Mutable<Sct> = {}
  reader.enter(index)
  const version = readCount(reader, 'version', raw.version)
  if (version !== undefined) sct.version = version
  for (const field of ['status', 'source', 'serialized_sct'] as const) {
    const text = reader.readText(field, raw[field], PATH_CHARS_MAX)
    if (text !== undefined) sct[field] = text
  }
  reader.leave()
  return sct
}

function readExpectStaple(
  reader: FieldReader,
  value: JsonValue | undefined,
): ExpectStapleReport | undefined {
  const name = 'expectstaple'
  return readCertificate<ExpectStapleReport>(reader, { name, value }, (raw, report) => {
    for (const field of ['response_status', 'cert_status', 'ocsp_response'] as const) {
      const text = reader.readText(field, raw[field], MESSAGE_CHARS_MAX)
      if (text !== undefined) report[field] = text
    }
  })
}
