import { randomBytes } from 'node:crypto'
import { type RawAnswer, sendRaw } from './raw-request.ts'

/** The server under attack, and what is needed to write to it. */
export interface HostileTarget {
  readonly url: string
  readonly token: string
  readonly projectId: string
  readonly otherProjectId: string
  readonly publicKey: string
  readonly disabledKey: string
}

/** One input, and what its sender must be told. */
export interface HostileCase {
  readonly name: string
  readonly send: (target: HostileTarget) => Promise<RawAnswer>
  readonly status: number
  /** In the answer's body; empty answers match the empty pattern. */
  readonly detail: RegExp
}

export function envelopeUrl({ url, projectId, publicKey }: HostileTarget): string {
  return `${url}/api/${projectId}/envelope/?sentry_key=${publicKey}`
}

export function storeUrl({ url, projectId, publicKey }: HostileTarget): string {
  return `${url}/api/${projectId}/store/?sentry_version=7&sentry_key=${publicKey}`
}

export function newEventId(): string {
  return randomBytes(16).toString('hex')
}

/** An envelope of one event, whose payload may be anything. */
export function envelopeOf(payload: string | Uint8Array, id = newEventId()): Buffer {
  const bytes = Buffer.from(payload)
  const header = `{"event_id":"${id}"}\n{"type":"event","length":${bytes.length}}\n`
  return Buffer.concat([Buffer.from(header), bytes, Buffer.from('\n')])
}

/** Sends a body as an envelope, whatever it is. */
export function postEnvelope(target: HostileTarget, body: string | Uint8Array): Promise<RawAnswer> {
  return sendRaw({ url: envelopeUrl(target), body })
}
