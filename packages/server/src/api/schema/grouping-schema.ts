import type {
  GroupingComponentInfo,
  GroupingInfo,
  GroupingPreviewMessage,
} from '@vedette/protocol/api/grouping'
import { z } from 'zod'
import { eventSchema } from './event-schema.ts'
import { exactSchema, timeText } from './exact-schema.ts'

const componentSchema: z.ZodType<GroupingComponentInfo> = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  contributes: z.boolean(),
  hint: z.string().nullable(),
  get values() {
    return z.array(z.union([z.string(), componentSchema])).readonly()
  },
})

export const groupingInfoSchema = exactSchema<GroupingInfo>()(
  z.record(
    z.string(),
    z.strictObject({
      key: z.string(),
      type: z.enum(['custom_fingerprint', 'checksum', 'component', 'fallback']),
      description: z.string(),
      hash: z.string().nullable(),
      hashMismatch: z.boolean(),
      contributes: z.boolean(),
      hint: z.string().nullable(),
      isSecondary: z.boolean(),
      config: z.strictObject({ id: z.string() }),
      component: componentSchema,
    }),
  ),
)

export const groupingPreviewMessageSchema = exactSchema<GroupingPreviewMessage>()(
  z.union([
    z.strictObject({ comparedCount: z.number(), eventCount: z.number() }),
    z.strictObject({ id: z.string() }),
  ]),
)

export const groupingConfigSchema = z.strictObject({
  id: z.string(),
  base: z.string().nullable(),
  latest: z.boolean(),
  risk: z.number(),
  changelog: z.string(),
})

/** What a change would do is told by its kind, in fields of their own. */
export const groupingChangeSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(['rules', 'merge', 'unmerge', 'symbolication', 'arrivals']),
  status: z.enum(['previewed', 'applied', 'reverted']),
  actor: z.string().nullable(),
  dateCreated: timeText,
  dateApplied: timeText.nullable(),
  dateReverted: timeText.nullable(),
})

export const issueHashSchema = z.strictObject({
  id: z.string(),
  latestEvent: eventSchema.nullable(),
})

export const issueIdSchema = z.strictObject({ id: z.string() })
