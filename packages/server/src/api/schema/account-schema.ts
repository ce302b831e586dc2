import type {
  Account,
  AccountAuthenticator,
  AccountEmail,
  AccountIdentity,
  AccountIp,
  AccountOptions,
  AccountSession,
  AuthenticatorEnrollment,
  RecoveryCodes,
} from '@vedette/protocol/api/account'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { pictureSchema, signedInUserSchema } from './user-schema.ts'

export const accountIdentitySchema = exactSchema<AccountIdentity>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    provider: z.strictObject({
      id: z.string(),
      name: z.string(),
    }),
    dateAdded: timeText,
    dateVerified: timeText,
  }),
)

const accountOptionsSchema = exactSchema<AccountOptions>()(
  z.strictObject({
    theme: z.enum(['light', 'dark', 'system']),
    language: z.enum(['en', 'zh-cn']),
    stacktraceOrder: z.literal([-1, 1, 2]),
    defaultIssueEvent: z.enum(['recommended', 'latest', 'oldest']),
    timezone: z.string(),
    clock24Hours: z.boolean(),
  }),
)

export const accountSessionSchema = exactSchema<AccountSession>()(
  z.strictObject({
    id: z.string(),
    isCurrent: z.boolean(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    method: z.enum(['password', 'oidc']),
    dateCreated: timeText,
    lastSeen: timeText,
    expiresAt: timeText,
  }),
)

export const accountIpSchema = exactSchema<AccountIp>()(
  z.strictObject({
    ipAddress: z.string(),
    firstSeen: timeText,
    lastSeen: timeText,
  }),
)

export const accountAuthenticatorSchema = exactSchema<AccountAuthenticator>()(
  z.strictObject({
    id: z.enum(['totp', 'recovery']),
    type: z.enum(['totp', 'recovery']),
    name: z.string(),
    description: z.string(),
    isBackupInterface: z.boolean(),
    isEnrolled: z.boolean(),
    canValidateOtp: z.boolean(),
    allowMultiEnrollment: z.boolean(),
    authId: z.string().exactOptional(),
    createdAt: timeText.exactOptional(),
    lastUsedAt: timeText.nullable().exactOptional(),
    codesLeft: z.number().exactOptional(),
  }),
)

export const authenticatorEnrollmentSchema = exactSchema<AuthenticatorEnrollment>()(
  z.strictObject({
    ...accountAuthenticatorSchema.shape,
    secret: z.string(),
    qrcode: z.string(),
    form: z
      .array(
        z.strictObject({
          name: z.string(),
          label: z.string(),
          type: z.literal('string'),
          required: z.boolean(),
          max_length: z.number(),
        }),
      )
      .readonly(),
  }),
)

export const recoveryCodesSchema = exactSchema<RecoveryCodes>()(
  z.strictObject({
    codes: listOfTexts,
  }),
)

export const accountSchema = exactSchema<Account>()(
  z.strictObject({
    ...signedInUserSchema.shape,
    hasPasswordAuth: z.boolean(),
    has2fa: z.boolean(),
    isManaged: z.boolean(),
    avatarUrl: z.string().nullable(),
    avatar: pictureSchema,
    emails: z
      .array(
        z.strictObject({
          id: z.string(),
          email: z.string(),
          is_verified: z.boolean(),
        }),
      )
      .readonly(),
    options: accountOptionsSchema,
    chosenOptions: z.array(accountOptionsSchema.keyof()).readonly(),
    authenticators: z
      .array(
        z.strictObject({
          id: z.string(),
          type: z.string(),
          name: z.string(),
          dateCreated: timeText,
          dateUsed: timeText.nullable(),
        }),
      )
      .readonly(),
    identities: z.array(accountIdentitySchema).readonly(),
  }),
)

export const accountEmailSchema = exactSchema<AccountEmail>()(
  z.strictObject({
    email: z.string(),
    isPrimary: z.boolean(),
    isVerified: z.boolean(),
  }),
)
