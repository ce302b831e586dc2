import type { SignedInUser } from '@vedette/protocol/api/auth'
import type { UserReference } from '@vedette/protocol/api/user'
import { z } from 'zod'
import { exactSchema } from './exact-schema.ts'

export const userFields = {
  id: z.string(),
  email: z.string(),
  username: z.string(),
  name: z.string(),
  isActive: z.boolean(),
}

export const userSchema = exactSchema<UserReference>()(z.strictObject(userFields))

export const signedInUserSchema = exactSchema<SignedInUser>()(
  z.strictObject({
    ...userFields,
    isSuperuser: z.boolean(),
    dateJoined: z.string(),
    lastLogin: z.string().nullable(),
  }),
)
