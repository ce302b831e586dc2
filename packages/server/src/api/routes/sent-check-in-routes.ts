import { SENT_CHECK_IN_STATUSES } from '@vedette/protocol/check-in'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import type { DropReason } from '@vedette/protocol/outcome'
import { Hono } from 'hono'
import { z } from 'zod'
import { DURATION_MS_MAX, environmentOf, parseGuid } from '../../monitors/parse-check-in.ts'
import { takeCheckIn } from '../../monitors/take-check-in.ts'
import type { CheckIn, SentCheckIn } from '../../store/check-in-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { dashed, formatCheckIn } from '../format/format-monitor.ts'
import { MONITOR_SCOPES } from '../monitor-access.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'
import { createRateWindow } from '../rate-window.ts'
import { readJsonIfAny } from '../read-json.ts'
import { createSenderAccess, type SenderAccess } from '../sender-access.ts'

/** Of one monitor in an environment, as the reference takes them here. */
const CHECK_INS_PER_MINUTE_MAX = 5
const MINUTE_MS = 60_000
const MONITORS_WATCHED_MAX = 10_000

const checkInInput = z.object({
  status: z.enum(SENT_CHECK_IN_STATUSES).optional(),
  /** Milliseconds, unlike in envelopes. */
  duration: z.number().min(0).max(DURATION_MS_MAX).nullish(),
  environment: z.string().nullish(),
  release: z.string().max(200).nullish(),
  monitor_config: z.custom<JsonObject>(isJsonObject).meta({ type: 'object' }).nullish(),
})

const COLLECTIONS = [
  '/monitors/:monitor/checkins',
  '/organizations/:organization/monitors/:monitor/checkins',
]
const ITEMS = COLLECTIONS.map((path) => `${path}/:checkIn`)

const endpoints = {
  create: endpoint({
    summary: 'Tell of a run of a monitor',
    scope: MONITOR_SCOPES.checkIn,
    parameters: PROJECT_PARAMETERS,
    body: checkInInput,
    answers: { 201: { description: 'The check-in.', schema: 'CheckInTaken' } },
  }),
  get: endpoint({
    summary: 'Retrieve a check-in',
    scope: MONITOR_SCOPES.read,
    parameters: PROJECT_PARAMETERS,
    answers: { 200: { description: 'The check-in.', schema: 'CheckIn' } },
  }),
  update: endpoint({
    summary: 'Tell how a run of a monitor goes, or that it ended',
    scope: MONITOR_SCOPES.checkIn,
    parameters: PROJECT_PARAMETERS,
    body: checkInInput,
    answers: { 200: { description: 'The check-in.', schema: 'CheckIn' } },
  }),
}

/** What jobs tell of their runs by the API, as older command line tools do. */
export function sentCheckInRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, random } = deps
  const enter = createSenderAccess(deps, access)
  const limits = { attemptsMax: CHECK_INS_PER_MINUTE_MAX, windowMs: MINUTE_MS }
  const window = createRateWindow({ ...limits, keysMax: MONITORS_WATCHED_MAX })

  /** `latest` is the newest that has not ended. */
  async function find(context: ApiContext, { monitor }: SenderAccess): Promise<CheckIn> {
    const name = pathParam(context, 'checkIn')
    const guid = parseGuid(name)
    const found =
      monitor &&
      (name === 'latest'
        ? await stores.checkIns.findLatest(monitor.id)
        : guid && (await stores.checkIns.find(monitor.id, guid)))
    if (!found) throw new ApiError('not_found')
    return found
  }

  async function take({ projectId, keyId }: SenderAccess, checkIn: SentCheckIn): Promise<string> {
    const receivedAtMs = clock.nowMs()
    const taken = await takeCheckIn(
      { store: stores, clock, random },
      { projectId, keyId, receivedAtMs, checkIn },
    )
    if (taken?.kind === 'kept') return taken.guid
    throw refusalOf(taken?.reason)
  }

  async function show(sender: SenderAccess, guid: string): Promise<CheckIn> {
    const { projectId, slug } = sender
    const monitor = await stores.monitors.find([projectId], slug)
    const checkIn = monitor && (await stores.checkIns.find(monitor.id, guid))
    if (!checkIn) throw new ApiError('not_found')
    return checkIn
  }

  return new Hono<ApiEnv>()
    .on('POST', COLLECTIONS, endpoints.create, async (context: ApiContext) => {
      const sender = await enter(context, 'checkIn')
      const input = await readJsonIfAny(context, checkInInput)
      const environment = environmentOf(input.environment)
      if (environment === undefined)
        throw fieldError('environment', 'No environment has this name.')
      const { slug, projectId, keyId } = sender
      const waitSeconds = window.take(`${projectId} ${slug} ${environment}`, clock.nowMs())
      if (waitSeconds !== undefined) {
        throw new ApiError('rate_limited', { retryAfterSeconds: waitSeconds })
      }
      const { status = 'in_progress' } = input
      const sent = { slug, environment, status, isLatest: false, ...factsOf(input) }
      const guid = await take(sender, sent)
      if (keyId !== 0) return context.json({ id: dashed(guid) }, 201)
      return context.json(formatCheckIn(await show(sender, guid)), 201)
    })
    .on('GET', ITEMS, endpoints.get, async (context: ApiContext) => {
      return context.json(formatCheckIn(await find(context, await enter(context, 'read'))))
    })
    .on('PUT', ITEMS, endpoints.update, async (context: ApiContext) => {
      const sender = await enter(context, 'checkIn')
      const { guid, environment } = await find(context, sender)
      const input = await readJsonIfAny(context, checkInInput)
      const { status = 'in_progress' } = input
      const { slug } = sender
      await take(sender, { slug, environment, guid, status, isLatest: false, ...factsOf(input) })
      return context.json(formatCheckIn(await show(sender, guid)))
    })
}

function factsOf(input: z.infer<typeof checkInInput>) {
  return {
    durationMs: input.duration ?? undefined,
    release: input.release || undefined,
    config: input.monitor_config ?? undefined,
  }
}

const SENTENCES: Partial<Record<DropReason, string>> = {
  duplicate: 'This run has ended.',
  disabled_monitor: 'This monitor was switched off.',
  too_many_monitors: 'The project has as many monitors or environments as it may.',
}

function refusalOf(reason: DropReason | undefined): ApiError {
  const detail = reason && SENTENCES[reason]
  if (detail === undefined) return new ApiError('not_found')
  return new ApiError('invalid_input', { detail })
}
