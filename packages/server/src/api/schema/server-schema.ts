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

export const warningsSchema = z.strictObject({
  groups: z.array(z.tuple([z.string(), z.array(z.string())])),
  warnings: z.array(z.string()),
})

export const serverEnvironmentSchema = z.strictObject({
  config: z.array(z.tuple([z.string(), z.unknown()])),
  environment: z.strictObject({ node: z.string() }),
})

/** Where an organization or a project is served from. */
export const regionSchema = z.strictObject({ name: z.string(), url: z.string() })

export const authProviderSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  requiredFeature: z.null(),
  disables2FA: z.boolean(),
})
