import { isSentCheckInStatus, LATEST_CHECK_IN } from '@vedette/protocol/check-in'
import { formatEnvelope } from '@vedette/protocol/envelope'
import { parseEventJson } from '@vedette/protocol/event-json'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'

/**
 * Frames a check-in by plain HTTP as an envelope. Its query says how the run goes, and so may its
 * body, which may describe the monitor too.
 */
export function frameCheckIn(slug: string, query: string, body: Uint8Array): Framed {
  const params = new URLSearchParams(query)
  const sent = body.length === 0 ? {} : parseEventJson(body)
  const status = params.get('status') ?? sent.status
  if (!isSentCheckInStatus(status)) {
    throw new IntakeError('invalid_check_in', 'the status is none of in_progress, ok and error')
  }
  // Without an id a run that begins is a new one, and an end is that of the last one.
  const fallback = status === 'in_progress' ? undefined : LATEST_CHECK_IN
  const { monitor_config: config } = sent
  const checkIn: JsonObject = {
    ...pick('check_in_id', params.get('check_in_id') ?? sent.check_in_id ?? fallback),
    monitor_slug: slug,
    status,
    ...pick('duration', numberOf(params.get('duration')) ?? sent.duration),
    ...pick('environment', params.get('environment') ?? sent.environment),
    ...pick('release', params.get('release') ?? sent.release),
    ...(isJsonObject(config) && { monitor_config: config }),
  }
  const payload = encodeUtf8(JSON.stringify(checkIn))
  return {
    id: undefined,
    envelopes: [formatEnvelope({}, [{ header: { type: 'check_in' }, payload }])],
    categories: ['monitor'],
    quantity: 1,
  }
}

function pick(name: string, value: JsonObject[string] | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

function numberOf(text: string | null): number | undefined {
  return text === null || text === '' ? undefined : Number(text)
}
