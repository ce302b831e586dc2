import type {
  ApiApplication,
  ApiAuthorization,
  ApplicationSummary,
  ApprovalAnswer,
  ApprovalRequest,
  RotatedSecret,
} from '@vedette/protocol/api/application'
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

const applicationSummary = exactSchema<ApplicationSummary>()(
  z.strictObject({
    id: z.string(),
    clientID: z.string(),
    name: z.string(),
    homepageUrl: z.string().nullable(),
    privacyUrl: z.string().nullable(),
    termsUrl: z.string().nullable(),
    isPublic: z.boolean(),
  }),
)

export const apiAuthorizationSchema = exactSchema<ApiAuthorization>()(
  z.strictObject({
    id: z.string(),
    scopes: listOfTexts,
    application: applicationSummary,
    organization: z.null(),
    homepageUrl: z.string().nullable(),
    dateCreated: timeText,
    dateLastUsed: timeText.nullable(),
  }),
)

export const approvalRequestSchema = exactSchema<ApprovalRequest>()(
  z.strictObject({
    application: applicationSummary,
    scopes: listOfTexts,
    redirectUri: z.string(),
  }),
)

export const approvalAnswerSchema = exactSchema<ApprovalAnswer>()(
  z.strictObject({ redirectTo: z.string() }),
)
