import { z } from 'zod'
import { timeText } from './exact-schema.ts'

/** What an operator is told of the server. */
export const healthSchema = z.strictObject({
  problems: z.array(
    z.strictObject({ message: z.string(), severity: z.string(), url: z.string().nullable() }),
  ),
  healthy: z.strictObject({ server: z.boolean() }),
})

export const settingsSchema = z.record(
  z.string(),
  z.strictObject({
    value: z.unknown(),
    field: z.strictObject({
      disabled: z.boolean(),
      disabledReason: z.string(),
      source: z.string(),
    }),
  }),
)

export const queueSchema = z.strictObject({
  items: z.number(),
  bytes: z.number(),
  oldestReceivedAt: timeText.nullable(),
  retrying: z.number(),
  buried: z.number(),
})
