import type { JsonValue } from '@vedette/protocol/json'
import type { FieldReader } from './field-reader.ts'

const DAY_SECONDS = 86_400
const PAST_SECONDS_MAX = 30 * DAY_SECONDS
const FUTURE_SECONDS_MAX = 60
// Below this a wrong clock cannot be told from a slow network.
const DRIFT_SECONDS_MIN = 60
// 5138 in seconds, 1973 in milliseconds: larger numbers are milliseconds.
const SECONDS_MAX = 1e11

/** The two clocks of a request. */
export interface ArrivalTimes {
  readonly receivedAtMs: number
  readonly sentAtMs?: number
}

export interface EventTimes {
  readonly timestamp: number
  readonly received: number
  /** What is to be added to every other time in the event. */
  readonly driftSeconds: number
}

/** How far the sender's clock is behind ours, in seconds; zero when that cannot be told. */
function clockDriftSeconds({ receivedAtMs, sentAtMs }: ArrivalTimes): number {
  if (sentAtMs === undefined) return 0
  const drift = (receivedAtMs - sentAtMs) / 1000
  return Math.abs(drift) >= DRIFT_SECONDS_MIN ? drift : 0
}

/**
 * The event's time by our clock; the arrival where it is absent, senseless, too old or in the
 * future. Then the whole event is moved there: its breadcrumbs keep their distance.
 */
export function readTimes(
  reader: FieldReader,
  raw: { readonly timestamp: JsonValue | undefined; readonly received: JsonValue | undefined },
  arrival: ArrivalTimes,
): EventTimes {
  const received = arrival.receivedAtMs / 1000
  // An event that carries this very arrival has been here before: its times are corrected.
  const driftSeconds = raw.received === received ? 0 : clockDriftSeconds(arrival)
  const parsed = readTimestamp(reader, raw.timestamp)
  if (parsed === undefined) return { timestamp: received, received, driftSeconds }
  const timestamp = parsed + driftSeconds
  const fault = faultOf(timestamp, received)
  if (fault !== undefined) {
    note(reader, fault, { sdk_time: parsed, server_time: received })
    return { timestamp: received, received, driftSeconds: received - parsed }
  }
  if (driftSeconds !== 0) {
    note(reader, 'clock_drift', { sdk_time: parsed, server_time: received })
  }
  return { timestamp, received, driftSeconds }
}

function readTimestamp(reader: FieldReader, value: JsonValue | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  const parsed = parseTimestamp(value)
  if (parsed === undefined) reader.invalid('timestamp', value, 'expected a time')
  return parsed
}

type TimeFault = 'future_timestamp' | 'past_timestamp' | 'clock_drift'

function faultOf(timestamp: number, received: number): TimeFault | undefined {
  if (timestamp > received + FUTURE_SECONDS_MAX) return 'future_timestamp'
  return timestamp < received - PAST_SECONDS_MAX ? 'past_timestamp' : undefined
}

function note(
  reader: FieldReader,
  type: TimeFault,
  times: { readonly sdk_time: number; readonly server_time: number },
): void {
  // A clock that could be set right has cost the event nothing.
  if (type !== 'clock_drift') {
    reader.error({ type, name: 'timestamp', value: times.sdk_time, ...times })
  }
  reader.remark('timestamp', { err: [[type, times]], val: times.sdk_time })
}

/** Unix seconds from a number or from `2024-01-31T10:20:30.5`, with or without zone (then UTC). */
export function parseTimestamp(value: JsonValue): number | undefined {
  if (typeof value === 'number') return secondsOf(value)
  if (typeof value !== 'string' || value.length > TEXT_CHARS_MAX) return undefined
  if (value.charCodeAt(4) === DASH) return parseIsoTime(value)
  return DECIMAL.test(value) ? secondsOf(Number(value)) : undefined
}

/** As `parseTimestamp`, by our clock; undefined also where that would be no time any more. */
export function parseShiftedTimestamp(value: JsonValue, driftSeconds: number): number | undefined {
  const parsed = parseTimestamp(value)
  const seconds = parsed === undefined ? Number.NaN : parsed + driftSeconds
  return seconds >= 0 && seconds <= SECONDS_MAX ? seconds : undefined
}

const TEXT_CHARS_MAX = 40
const DASH = 45
const DECIMAL = /^[0-9]{1,15}(\.[0-9]{1,9})?$/

function secondsOf(number: number): number | undefined {
  if (!Number.isFinite(number) || number < 0) return undefined
  return number > SECONDS_MAX ? number / 1000 : number
}

const CLOCK = String.raw`(\d\d):(\d\d)(?::(\d\d)(\.\d{1,12})?)?`
const ZONE = String.raw`(Z|z|UTC|[+-]\d\d:?(?:\d\d)?)?`
const ISO_TIME = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)(?:[T ]${CLOCK})? ?${ZONE}$`)

function parseIsoTime(text: string): number | undefined {
  const match = ISO_TIME.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match
  if (Number(month) > 12 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) {
    return undefined
  }
  const utcMs = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const seconds = utcMs / 1000 - zoneSeconds(zone)
  // Number('.123456') keeps the microseconds that Date would lose.
  return fraction === '' ? seconds : seconds + Number(fraction)
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone.length < 3 || zone === 'UTC') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(zone.includes(':') ? 4 : 3) || '0')
  const seconds = hours * 3600 + minutes * 60
  return zone.startsWith('-') ? -seconds : seconds
}
