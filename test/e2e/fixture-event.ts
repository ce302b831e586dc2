import { listItems } from '../../fixtures/decode-fixture.ts'
import type { Fixture } from '../../fixtures/read-fixtures.ts'

/** What a recorded event says of itself, whatever its client calls the fields. */
export interface FixtureEvent {
  /** 32 hex digits; undefined where the client leaves it to the server. */
  readonly id: string | undefined
  /** `Type: text` of each link. */
  readonly exceptions: readonly string[]
  /** Without its parameters filled in. */
  readonly message: string | undefined
}

/** The event of a recorded request, read without the server's code. */
export function findFixtureEvent(fixture: Fixture): FixtureEvent | undefined {
  const payload = listItems(fixture).find(({ type }) => type === 'event')?.payload
  if (payload === undefined) return undefined
  const event = JSON.parse(payload.toString()) as Record<string, unknown>
  return {
    id: typeof event.event_id === 'string' ? event.event_id.replaceAll('-', '') : undefined,
    exceptions: listExceptions(event).map(({ type, value }) => `${type ?? null}: ${value ?? null}`),
    message: findMessage(event),
  }
}

interface RawException {
  readonly type?: string
  readonly value?: string
}

function listExceptions(event: Record<string, unknown>): readonly RawException[] {
  const given = event.exception ?? event['sentry.interfaces.Exception']
  if (given === undefined || given === null) return []
  if (Array.isArray(given)) return given as RawException[]
  const { values } = given as { values?: RawException[] }
  return values ?? [given as RawException]
}

function findMessage(event: Record<string, unknown>): string | undefined {
  const given = event.logentry ?? event['sentry.interfaces.Message'] ?? event.message
  if (typeof given !== 'object' || given === null) return textOf(given)
  const { message, formatted } = given as { message?: unknown; formatted?: unknown }
  return textOf(message) ?? textOf(formatted)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
