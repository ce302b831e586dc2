import { isSentCheckInStatus, LATEST_CHECK_IN } from '@vedette/protocol/check-in'
import { parseEventJson } from '@vedette/protocol/event-json'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import type { SentCheckIn } from '../store/check-in-store.ts'
import { formatMonitorSlug } from './monitor-slug.ts'

const DEFAULT_ENVIRONMENT = 'production'
/** What columns of names hold elsewhere, too. */
const ENVIRONMENT_CHARS_MAX = 64
const RELEASE_CHARS_MAX = 200
/** A duration above it is a mistake of units: four weeks, the longest that a run may take. */
export const DURATION_MS_MAX = 28 * 24 * 3_600_000
const DASHES = /-/g

/** Why a check-in cannot be kept. */
export type CheckInFault = 'invalid_json' | 'invalid_check_in'

/**
 * Reads a check-in. A monitor and a status that is known are needed; of the rest, what makes no
 * sense is left out.
 */
export function parseCheckIn(payload: Uint8Array): SentCheckIn | CheckInFault {
  try {
    return normalizeCheckIn(parseEventJson(payload)) ?? 'invalid_check_in'
  } catch (error) {
    if (error instanceof ProtocolError) return 'invalid_json'
    throw error
  }
}

/** Undefined for one that names no monitor, or a status or environment that cannot be. */
export function normalizeCheckIn(sent: JsonObject): SentCheckIn | undefined {
  const { status, contexts, monitor_config: config } = sent
  const slug = typeof sent.monitor_slug === 'string' ? formatMonitorSlug(sent.monitor_slug) : ''
  const environment = environmentOf(sent.environment)
  if (!slug || !isSentCheckInStatus(status) || environment === undefined) return undefined
  const trace = isJsonObject(contexts) && isJsonObject(contexts.trace) && contexts.trace.trace_id
  const guid = parseGuid(sent.check_in_id)
  return {
    guid: guid === LATEST_CHECK_IN ? undefined : guid,
    isLatest: guid === LATEST_CHECK_IN,
    slug,
    status,
    durationMs: durationOf(sent.duration),
    environment,
    release: textOf(sent.release, RELEASE_CHARS_MAX),
    trace: parseGuid(trace),
    config: isJsonObject(config) ? config : undefined,
  }
}

/** Both spellings of a UUID as 32 hex digits. */
export function parseGuid(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 36) return undefined
  const hex = value.toLowerCase().replace(DASHES, '')
  return /^[0-9a-f]{32}$/.test(hex) ? hex : undefined
}

/** Undefined for a name that no environment can have. */
export function environmentOf(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return DEFAULT_ENVIRONMENT
  if (typeof value !== 'string' || value.length > ENVIRONMENT_CHARS_MAX) return undefined
  return /[\r\n\f\t/]/.test(value) || value === 'None' ? undefined : value
}

function durationOf(seconds: JsonValue | undefined): number | undefined {
  if (typeof seconds !== 'number' || !(seconds >= 0)) return undefined
  const durationMs = Math.round(seconds * 1000)
  return durationMs <= DURATION_MS_MAX ? durationMs : undefined
}

function textOf(value: JsonValue | undefined, charsMax: number): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, charsMax) : undefined
}
