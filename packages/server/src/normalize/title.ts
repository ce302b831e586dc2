import type { EventMetadata, EventType, ExceptionValue, Frame } from '@vedette/protocol/event'
import { certificateTitle, cspTitle } from '@vedette/protocol/security-title'
import type { Untagged } from './auto-tags.ts'
import { isSignal } from './culprit.ts'
import { METADATA_VALUE_CHARS_MAX, TITLE_CHARS_MAX, TITLE_VALUE_CHARS_MAX } from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import type { SecurityReports } from './security.ts'
import { cutText, trimText } from './text.ts'

export type TitleSource = Pick<Untagged, 'platform' | 'exception' | 'logentry'> & SecurityReports

const UNLABELED = '<unlabeled event>'
const UNKNOWN = '<unknown>'

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
  if (exception !== undefined) {
    const type = isSignal(event) ? undefined : typeOf(exception)
    return errorMetadata(type, exception, crash)
  }
  const { csp } = event
  if (csp !== undefined) {
    return {
      directive: csp.effective_directive,
      uri: csp.blocked_uri ?? '',
      title: cutText(cspTitle(csp), TITLE_CHARS_MAX),
    }
  }
  const type = eventType(event)
  const hostname = (event.hpkp ?? event.expectct ?? event.expectstaple)?.hostname
  if (hostname !== undefined && type !== 'default' && type !== 'error' && type !== 'csp') {
    return { uri: hostname, title: cutText(certificateTitle(type, hostname), TITLE_CHARS_MAX) }
  }
  return { title: firstLine(event.logentry?.formatted ?? '', TITLE_CHARS_MAX) || UNLABELED }
}

/** A message with a trace is sent as an exception that has none: it is no error by that. */
function typeOf({ type, mechanism }: ExceptionValue): string | undefined {
  return type ?? (mechanism?.synthetic === true ? undefined : 'Error')
}

function errorMetadata(
  type: string | undefined,
  exception: ExceptionValue,
  crash: Frame | undefined,
): EventMetadata {
  const metadata: Mutable<EventMetadata> = {}
  if (type !== undefined) metadata.type = type
  if (exception.value !== undefined) {
    metadata.value = cutText(exception.value, METADATA_VALUE_CHARS_MAX)
  }
  if (crash?.filename !== undefined) metadata.filename = crash.filename
  if (crash?.function !== undefined) metadata.function = crash.function
  return metadata
}

/** `Type: first line of the value` for errors, else the first line of the message. */
export function eventTitle(event: TitleSource, metadata: EventMetadata): string {
  const { type, title } = metadata
  if (title !== undefined) return title
  if (isSignal(event) && metadata.function !== undefined) return metadata.function
  const value = firstLine(metadata.value ?? '', TITLE_VALUE_CHARS_MAX)
  if (type !== undefined) return value === '' ? type : `${type}: ${value}`
  return value || metadata.function || UNKNOWN
}

/** The file where it happened, or the page. */
export function eventLocation(
  event: Pick<Untagged, 'metadata' | 'csp' | 'template'>,
): string | undefined {
  return event.metadata.filename ?? event.csp?.document_uri ?? event.template?.filename
}

function firstLine(text: string, charsMax: number): string {
  const trimmed = trimText(text)
  const end = trimmed.search(LINE_BREAK)
  return cutText(end < 0 ? trimmed : trimmed.slice(0, end).trimEnd(), charsMax)
}

const LINE_BREAK = /[\r\n]/
