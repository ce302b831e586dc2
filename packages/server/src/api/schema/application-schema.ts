import type { ApiApplication, RotatedSecret } from '@vedette/protocol/api/application'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'

export const apiApplicationSchema = exactSchema<ApiApplication>()(
  z.strictObject({
    id: z.string(),
    clientID: z.string(),
    clientSecret: z.string().nullable(),
    name: z.string(),
    homepageUrl: z.string().nullable(),
    privacyUrl: z.string().nullable(),
    termsUrl: z.string().nullable(),
    allowedOrigins: listOfTexts,
    redirectUris: listOfTexts,
    isPublic: z.boolean(),
    dateCreated: timeText,
  }),
)

export const rotatedSecretSchema = exactSchema<RotatedSecret>()(
  z.strictObject({ clientSecret: z.string() }),
)
