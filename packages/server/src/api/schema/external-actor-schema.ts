import type { ExternalActorSummary } from '@vedette/protocol/api/ownership'
import { z } from 'zod'
import { exactSchema } from './exact-schema.ts'

export const externalActorSchema = exactSchema<ExternalActorSummary>()(
  z.strictObject({
    id: z.string(),
    provider: z.string(),
    externalName: z.string(),
    externalId: z.string().nullable(),
    userId: z.string().optional(),
    teamId: z.string().optional(),
  }),
)
