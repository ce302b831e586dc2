import type {
  OrganizationApiKey,
  OrganizationAuthToken,
  UserToken,
} from '@vedette/protocol/api/token'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'

export const userTokenSchema = exactSchema<UserToken>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    scopes: listOfTexts,
    tokenLastCharacters: z.string(),
    dateCreated: timeText,
    dateLastUsed: timeText.nullable(),
    expiresAt: timeText.nullable(),
    token: z.string().exactOptional(),
  }),
)

export const organizationAuthTokenSchema = exactSchema<OrganizationAuthToken>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    scopes: listOfTexts,
    tokenLastCharacters: z.string(),
    dateCreated: timeText,
    dateLastUsed: timeText.nullable(),
    token: z.string().exactOptional(),
  }),
)

export const organizationApiKeySchema = exactSchema<OrganizationApiKey>()(
  z.strictObject({
    id: z.string(),
    label: z.string(),
    scope_list: listOfTexts,
    keyLastCharacters: z.string(),
    dateCreated: timeText,
    dateLastUsed: timeText.nullable(),
    key: z.string().exactOptional(),
  }),
)
