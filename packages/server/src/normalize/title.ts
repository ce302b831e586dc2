import type { EventMetadata, EventType, ExceptionValue, Frame } from '@vedette/protocol/event'
import type { Untagged } from './auto-tags.ts'
import { METADATA_VALUE_CHARS_MAX, TITLE_CHARS_MAX, TITLE_VALUE_CHARS_MAX } from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import type { SecurityReports } from './security.ts'
import { cutText, trimText } from './text.ts'

export type TitleSource = Pick<Untagged, 'exception' | 'logentry' | 'csp'> & SecurityReports

const UNLABELED = '<unlabeled event>'

export function eventType(event: TitleSource): EventType {
  if (event.exception !== undefined) return 'error'
  if (event.csp !== undefined) return 'csp'
  if (event.hpkp !== undefined) return 'hpkp'
  if (event.expectct !== undefined) return 'expectct'
  return event.expectstaple === undefined ? 'default' : 'expectstaple'
}

/** What a title is made of. The last exception is the one that was seen. */
export function eventMetadata(event: TitleSource, crash: Frame | undefined): EventMetadata {
  const exception = event.exception?.values.at(-1)
  if (exception !== undefined) return errorMetadata(exception, crash)
  const { csp } = event
  if (csp !== undefined) {
    return {
      directive: csp.effective_directive,
      uri: csp.blocked_uri ?? '',
      title: cspTitle(event),
    }
  }
  const certificate = event.hpkp ?? event.expectct ?? event.expectstaple
  if (certificate !== undefined) {
    return { uri: certificate.hostname, title: certificateTitle(event, certificate.hostname) }
  }
  return { title: firstLine(event.logentry?.formatted ?? '', TITLE_CHARS_MAX) || UNLABELED }
}

function errorMetadata(exception: ExceptionValue, crash: Frame | undefined): EventMetadata {
  const metadata: Mutable<EventMetadata> = {}
  if (exception.type !== undefined) metadata.type = exception.type
  if (exception.value !== undefined) {
    metadata.value = cutText(exception.value, METADATA_VALUE_CHARS_MAX)
  }
  if (crash?.filename !== undefined) metadata.filename = crash.filename
  if (crash?.function !== undefined) metadata.function = crash.function
  return metadata
}

/** `Type: first line of the value` for errors, else the first line of the message. */
export function eventTitle(metadata: EventMetadata): string {
  const { type, title } = metadata
  if (title !== undefined) return title
  const value = firstLine(metadata.value ?? '', TITLE_VALUE_CHARS_MAX)
  if (type !== undefined) return value === '' ? type : `${type}: ${value}`
  return value || metadata.function || '<unknown>'
}

function firstLine(text: string, charsMax: number): string {
  const trimmed = trimText(text)
  const end = trimmed.search(LINE_BREAK)
  return cutText(end < 0 ? trimmed : trimmed.slice(0, end).trimEnd(), charsMax)
}

const LINE_BREAK = /[\r\n]/

function cspTitle({ csp }: TitleSource): string {
  const kind = (csp?.effective_directive ?? '').replace(/-(src|elem|attr).*$/, '')
  const blocked = csp?.blocked_uri ?? ''
  if (blocked === '' || blocked === 'self') return `Blocked unsafe '${kind}'`
  return cutText(`Blocked '${kind}' from '${hostOf(blocked)}'`, TITLE_CHARS_MAX)
}

function hostOf(uri: string): string {
  const start = uri.indexOf('://')
  if (start < 0) return uri.startsWith('data:') ? 'data:' : uri
  const rest = uri.slice(start + 3)
  const end = rest.search(/[/?#]/)
  return end < 0 ? rest : rest.slice(0, end)
}

function certificateTitle(event: TitleSource, hostname: string): string {
  if (event.hpkp !== undefined) return `Public key pinning validation failed for '${hostname}'`
  const header = event.expectct === undefined ? 'Expect-Staple' : 'Expect-CT'
  return `${header} failed for '${hostname}'`
}
