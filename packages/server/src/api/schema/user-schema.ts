import type { UserAvatar } from '@vedette/protocol/api/account'
import type { SignedInUser } from '@vedette/protocol/api/auth'
import type { Avatar } from '@vedette/protocol/api/avatar'
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

export const pictureSchema = exactSchema<Avatar>()(
  z.strictObject({
    avatarType: z.enum(['letter_avatar', 'upload']),
    avatarUuid: z.string().nullable(),
    avatarUrl: z.string().nullable(),
  }),
)

export const userAvatarSchema = exactSchema<UserAvatar>()(
  z.strictObject({
    ...signedInUserSchema.shape,
    avatarUrl: z.string().nullable(),
    avatar: pictureSchema,
  }),
)
