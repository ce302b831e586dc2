import type { TailEntry, TailStep } from '@vedette/protocol/tail-entry'
import { shortText } from '../platform/short-text.ts'
import type { Via } from '../queue/queue-item.ts'
import type { IntakeError, IntakeErrorCode } from './intake-error.ts'

/** What is known of a request that was refused. */
export interface RefusedRequest {
  readonly via: Via
  readonly client: string | undefined
  /** As declared; undefined where nothing was. */
  readonly bytes: number | undefined
  readonly itemType: string
  readonly eventId?: TailEntry['eventId']
  /** Undefined where no key of this project was found. */
  readonly keyId: number | undefined
  /** What the sender was told; undefined where there is nobody to tell. */
  readonly status: number | undefined
}

type RefusingStep = 'receive' | 'auth' | 'limit' | 'read'

const STEPS: Partial<Record<IntakeErrorCode, RefusingStep>> = {
  missing_auth: 'auth',
  invalid_auth: 'auth',
  unknown_key: 'auth',
  key_disabled: 'auth',
  unknown_project: 'auth',
  project_mismatch: 'auth',
  project_disabled: 'auth',
  cors: 'auth',
  organization_limit: 'limit',
  project_limit: 'limit',
  key_limit: 'limit',
  system_limit: 'limit',
  queue_full: 'limit',
  disk_full: 'limit',
  invalid_json: 'read',
  invalid_envelope: 'read',
  too_many_items: 'read',
  security_report: 'read',
  no_data: 'read',
}

const ORDER: readonly RefusingStep[] = ['receive', 'auth', 'limit', 'read']

/** The decisions about a request up to the one that refused it. */
export function refusalEntry(request: RefusedRequest, error: IntakeError): TailEntry {
  const { via, itemType, eventId, keyId, status } = request
  const { code, message, retryAfterSeconds } = error
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  return {
    itemType: shortText(itemType),
    ...(eventId !== undefined && { eventId }),
    ...(keyId !== undefined && { keyId }),
    steps: stepsOf(request, error),
    outcome: {
      kind: 'refused',
      reason: code,
      message: shortText(message),
      ...(status !== undefined && via.transport === 'http' && { status }),
      ...wait,
    },
  }
}

function stepsOf(request: RefusedRequest, error: IntakeError): readonly TailStep[] {
  const { via, client, bytes } = request
  const { code: reason, retryAfterSeconds } = error
  const refusing = STEPS[reason] ?? 'receive'
  const received = {
    step: 'receive' as const,
    ...via,
    ...(client !== undefined && { client: shortText(client) }),
    ...(bytes !== undefined && { bytes }),
  }
  return ORDER.slice(0, ORDER.indexOf(refusing) + 1).map((step): TailStep => {
    const verdict = step === refusing ? 'stopped' : 'passed'
    const why = step === refusing ? { reason } : {}
    if (step === 'receive') return { ...received, verdict, ...why }
    const wait = step === 'limit' && retryAfterSeconds !== undefined ? { retryAfterSeconds } : {}
    return { step, verdict, ...why, ...wait }
  })
}
