import type {
  OrganizationAvatar,
  OrganizationDetail,
  OrganizationSummary,
  ProjectSummary,
  TeamDetail,
  TeamSummary,
} from '@vedette/protocol/api/organization'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { externalActorSchema } from './external-actor-schema.ts'
import { pictureSchema, userSchema } from './user-schema.ts'

const organizationFields = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  dateCreated: timeText,
  status: z.strictObject({ id: z.string(), name: z.string() }),
  isEarlyAdopter: z.boolean(),
  require2FA: z.boolean(),
  requireEmailVerification: z.boolean(),
  features: listOfTexts,
  links: z.strictObject({ organizationUrl: z.string(), regionUrl: z.string() }),
}

export const organizationSchema = exactSchema<OrganizationSummary>()(
  z.strictObject(organizationFields),
)

/** Of what has letters alone. */
export const avatarSchema = z.strictObject({
  avatarType: z.string(),
  avatarUuid: z.string().nullable(),
})

export const organizationAvatarSchema = exactSchema<OrganizationAvatar>()(
  z.strictObject({ ...organizationFields, avatar: pictureSchema }),
)

const teamReference = z.strictObject({ id: z.string(), slug: z.string(), name: z.string() })

export const teamSchema = exactSchema<TeamSummary>()(
  z.strictObject({
    ...teamReference.shape,
    dateCreated: timeText,
    isMember: z.boolean(),
    teamRole: z.string().nullable(),
    access: listOfTexts,
    hasAccess: z.boolean(),
    isPending: z.boolean(),
    memberCount: z.number(),
    flags: z.record(z.string(), z.boolean()),
    avatar: avatarSchema,
    externalTeams: z.array(externalActorSchema).readonly().optional(),
  }),
)

export const projectFields = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  dateCreated: timeText,
  firstEvent: timeText.nullable(),
  status: z.string(),
  access: listOfTexts,
  features: listOfTexts,
  isMember: z.boolean(),
  hasAccess: z.boolean(),
  isBookmarked: z.boolean(),
  team: teamReference.nullable(),
  teams: z.array(teamReference).readonly(),
}

export const projectSchema = exactSchema<ProjectSummary>()(z.strictObject(projectFields))

export const teamDetailSchema = exactSchema<TeamDetail>()(
  z.strictObject({
    ...teamSchema.shape,
    organization: organizationSchema,
    projects: z.array(projectSchema).readonly(),
    owner: userSchema.nullable(),
  }),
)

export const dataScrubbingFields = {
  dataScrubber: z.boolean(),
  dataScrubberDefaults: z.boolean(),
  scrubIPAddresses: z.boolean(),
  sensitiveFields: listOfTexts,
  safeFields: listOfTexts,
  relayPiiConfig: z.string().nullable(),
}

export const organizationDetailSchema = exactSchema<OrganizationDetail>()(
  z.strictObject({
    ...organizationFields,
    ...dataScrubbingFields,
    openMembership: z.boolean(),
    defaultRole: z.string(),
    allowJoinRequests: z.boolean(),
    allowMemberInvite: z.boolean(),
    eventsMemberAdmin: z.boolean(),
    allowSharedIssues: z.boolean(),
    role: z.string(),
    availableRoles: z.array(z.strictObject({ id: z.string(), name: z.string() })).readonly(),
    isDefault: z.boolean(),
    avatar: pictureSchema,
    pendingAccessRequests: z.number(),
    orgRole: z.string(),
    access: listOfTexts,
    teams: z.array(teamSchema).readonly(),
    projects: z.array(projectSchema).readonly(),
  }),
)
