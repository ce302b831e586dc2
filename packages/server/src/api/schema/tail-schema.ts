import type { TailMessage } from '@vedette/protocol/api/tail'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'

const reason = z.string().exactOptional()
const text = z.string().nullable()
const number = z.number().nullable()
const count = z.number()
const project = z.strictObject({ id: z.string(), slug: z.string() })
const verdict = z.enum(['passed', 'changed', 'stopped'])

const problem = z.strictObject({ type: z.string(), name: z.string().exactOptional(), count })

const step = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('receive'),
    verdict,
    transport: z.enum(['http', 'udp']).exactOptional(),
    endpoint: z.string().exactOptional(),
    client: z.string().exactOptional(),
    bytes: z.number().exactOptional(),
    reason,
  }),
  z.strictObject({ step: z.literal('auth'), verdict, reason }),
  z.strictObject({
    step: z.literal('limit'),
    verdict,
    reason,
    retryAfterSeconds: z.number().exactOptional(),
  }),
  z.strictObject({
    step: z.literal('read'),
    verdict,
    reason,
    problems: z.array(problem).readonly().exactOptional(),
  }),
  z.strictObject({ step: z.literal('filter'), verdict, reason }),
  z.strictObject({
    step: z.literal('symbolicate'),
    verdict,
    frameCount: z.number(),
    mappedCount: z.number(),
    unmapped: z.array(z.strictObject({ reason: z.string(), count })).readonly(),
  }),
  z.strictObject({
    step: z.literal('scrub'),
    verdict,
    rules: z.array(z.strictObject({ rule: z.string(), count })).readonly(),
  }),
  z.strictObject({
    step: z.literal('group'),
    verdict,
    reason,
    hashes: z.array(z.string()).readonly(),
    variant: z.string().exactOptional(),
    rule: z.string().exactOptional(),
    fingerprint: z.array(z.string()).readonly().exactOptional(),
  }),
])

const key = z.strictObject({
  label: z.string(),
  rateLimit: z.strictObject({ count, window: z.number() }).nullable(),
})

const outcome = z.strictObject({
  kind: z.enum(['stored', 'counted', 'waiting', 'retried', 'refused', 'dropped', 'buried']),
  reason: text,
  message: text,
  status: number,
  retryAfter: number,
  attempt: number,
})

const item = z.strictObject({
  type: z.literal('arrival'),
  id: z.string(),
  dateReceived: timeText,
  project,
  key: key.nullable(),
  itemType: z.string(),
  eventId: text,
  title: text,
  level: text,
  isAccepted: z.boolean(),
  issue: z.strictObject({ id: z.string(), shortId: z.string(), isNew: z.boolean() }).nullable(),
  steps: z.array(step).readonly(),
  outcome,
})

export const tailMessageSchema = exactSchema<TailMessage>()(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('ready') }),
    z.strictObject({ type: z.literal('skipped'), id: z.string(), project, count }),
    item,
  ]),
)
