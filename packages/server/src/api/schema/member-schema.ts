import type {
  AccessRequestSummary,
  InvitationState,
  MemberDetail,
  MemberSummary,
  MemberUser,
  RoleSummary,
  TeamRoleSummary,
} from '@vedette/protocol/api/member'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { externalActorSchema } from './external-actor-schema.ts'
import { pictureSchema, userFields, userSchema } from './user-schema.ts'

const teamRoleSummarySchema = exactSchema<TeamRoleSummary>()(
  z.strictObject({
    teamSlug: z.string(),
    role: z.string(),
  }),
)

const roleSummarySchema = exactSchema<RoleSummary>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    desc: z.string(),
    scopes: listOfTexts,
    isGlobal: z.boolean(),
    isAllowed: z.boolean(),
  }),
)

const memberUserSchema = exactSchema<MemberUser>()(
  z.strictObject({
    ...userFields,
    has2fa: z.boolean(),
    avatarUrl: z.string().nullable(),
    avatar: pictureSchema,
  }),
)

export const memberSummarySchema = exactSchema<MemberSummary>()(
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    user: memberUserSchema.nullable(),
    role: z.string(),
    orgRole: z.string(),
    roleName: z.string(),
    pending: z.boolean(),
    expired: z.boolean(),
    dateCreated: timeText,
    inviteStatus: z.enum(['approved', 'requested_to_join', 'requested_to_be_invited']),
    inviterName: z.string().nullable(),
    inviteLink: z.string().nullable(),
    flags: z.record(z.string(), z.boolean()),
    teams: listOfTexts,
    teamRoles: z.array(teamRoleSummarySchema).readonly(),
    externalUsers: z.array(externalActorSchema).readonly().optional(),
  }),
)

export const memberDetailSchema = exactSchema<MemberDetail>()(
  z.strictObject({
    ...memberSummarySchema.shape,
    orgRoleList: z.array(roleSummarySchema).readonly(),
    teamRoleList: z.array(roleSummarySchema).readonly(),
  }),
)

export const accessRequestSummarySchema = exactSchema<AccessRequestSummary>()(
  z.strictObject({
    id: z.string(),
    member: memberSummarySchema,
    team: z.strictObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
    }),
    requester: userSchema.nullable(),
  }),
)

export const invitationStateSchema = exactSchema<InvitationState>()(
  z.strictObject({
    orgSlug: z.string(),
    organization: z.string(),
    email: z.string(),
    needsAuthentication: z.boolean(),
    needs2fa: z.boolean(),
    existingMember: z.boolean(),
    hasAuthProvider: z.boolean(),
    requireSso: z.boolean(),
  }),
)

/** Of a team: with the role there. */
export const teamMemberSchema = z.strictObject({
  ...memberSummarySchema.shape,
  teamRole: z.string(),
  teamSlug: z.string(),
})

export const teamRoleGivenSchema = z.strictObject({ isActive: z.boolean(), teamRole: z.string() })
