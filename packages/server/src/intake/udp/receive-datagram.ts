import type { RemoteInfo } from 'node:dgram'
import { type Auth, resolveAuth } from '@vedette/protocol/auth'
import { isDropReason } from '@vedette/protocol/outcome'
import { classifyStoreBody } from '@vedette/protocol/store-body'
import { parseDatagram } from '@vedette/protocol/udp-datagram'
import type { Sender, Via } from '../../queue/queue-item.ts'
import type { IntakeKey } from '../../store/project-key-store.ts'
import { checkKey } from '../check-key.ts'
import { enqueue } from '../enqueue.ts'
import { createExpand } from '../expand.ts'
import { frameStore } from '../frame-store.ts'
import { IntakeError, toIntakeError } from '../intake-error.ts'
import { normalizeIp } from '../normalize-ip.ts'
import type { ReceiveDeps } from '../receive-deps.ts'
import { refusalEntry } from '../refusal-entry.ts'
import { createRefusalLog } from '../refusal-log.ts'

/** From datagram to queue. Never rejects: there is nobody to tell. */
export function createReceiveDatagram(deps: ReceiveDeps) {
  const { keys, clock, limits, randomId } = deps
  const storeDeps = { expand: createExpand(), eventBytesMax: limits.eventBytesMax, randomId }
  const logRefusal = createRefusalLog(deps)

  async function accept(key: IntakeKey, arrival: Arrived): Promise<void> {
    checkKey(key, undefined)
    deps.rateLimiter.check(key)
    const framed = await frameStore(classifyStoreBody(arrival.body), storeDeps)
    const { sender, receivedAtMs } = arrival
    await enqueue(framed, { key, sender, receivedAtMs }, deps)
  }

  function refuse(thrown: unknown, arrival: Refused): void {
    const { from, key } = arrival
    const error = toIntakeError(thrown)
    const { code } = error
    if (key !== undefined && isDropReason(code)) {
      const { projectId, keyId } = key
      deps.outcomes.count({ projectId, keyId, category: 'error', reason: code })
    }
    if (key !== undefined && deps.tail.isWatched(key.projectId)) {
      deps.tail.add(key.projectId, arrival.receivedAtMs, entryOf(arrival, error))
    }
    logRefusal(error, { from: from.address })
  }

  return async function receiveDatagram(bytes: Uint8Array, from: RemoteInfo): Promise<void> {
    const receivedAtMs = clock.nowMs()
    let key: IntakeKey | undefined
    let client: string | undefined
    try {
      const { auth: fields, body } = parseDatagram(bytes)
      client = fields.client
      const auth = resolveAuth([fields])
      key = await keys.find(auth.publicKey)
      if (key === undefined) throw new IntakeError('unknown_key', 'no such key')
      const known = senderOf(auth, from)
      const sender = deps.tail.isWatched(key.projectId) ? { ...known, via: VIA } : known
      await accept(key, { body, sender, receivedAtMs })
    } catch (error) {
      refuse(error, { from, key, client, receivedAtMs, bytes: bytes.length })
    }
  }
}

const VIA: Via = { transport: 'udp', endpoint: 'store' }

interface Refused {
  readonly from: RemoteInfo
  readonly key: IntakeKey | undefined
  readonly client: string | undefined
  readonly receivedAtMs: number
  readonly bytes: number
}

function entryOf({ key, client, bytes }: Refused, error: IntakeError) {
  const keyId = key?.keyId
  const request = { via: VIA, client, bytes, itemType: 'event', keyId, status: undefined }
  return refusalEntry(request, error)
}

interface Arrived {
  readonly body: Uint8Array
  readonly sender: Sender
  readonly receivedAtMs: number
}

function senderOf({ client, version }: Auth, from: RemoteInfo): Sender {
  const remoteIp = normalizeIp(from.address)
  return {
    ...(remoteIp === undefined ? {} : { remoteIp }),
    ...(client ? { client } : {}),
    ...(version === undefined ? {} : { protocolVersion: version }),
  }
}
