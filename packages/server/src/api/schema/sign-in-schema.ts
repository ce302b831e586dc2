import type { ApiIndex, ErrorReporting, SetupState, SignInConfig } from '@vedette/protocol/api/auth'
import { z } from 'zod'
import { exactSchema, listOfTexts } from './exact-schema.ts'
import { signedInUserSchema } from './user-schema.ts'

export const apiIndexSchema = exactSchema<ApiIndex>()(
  z.strictObject({
    version: z.literal('0'),
    auth: z
      .strictObject({
        scopes: listOfTexts,
      })
      .nullable(),
    user: signedInUserSchema.nullable(),
  }),
)

export const setupStateSchema = exactSchema<SetupState>()(
  z.strictObject({
    isSetupOpen: z.boolean(),
  }),
)

export const signInConfigSchema = exactSchema<SignInConfig>()(
  z.strictObject({
    canRegister: z.boolean(),
    ssoName: z.string().nullable(),
    ssoLoginLink: z.string().nullable(),
  }),
)

export const errorReportingSchema = exactSchema<ErrorReporting>()(
  z.strictObject({ dsn: z.string().nullable() }),
)

export const secondFactorNeededSchema = z.strictObject({
  '2fa_required': z.literal(true).optional(),
  message: z.string().optional(),
  detail: z.string(),
})

export const addressSchema = z.strictObject({ url: z.string() })
