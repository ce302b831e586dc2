import type {
  ProjectTransferLink,
  ProjectTransferOffer,
} from '@vedette/protocol/api/project-transfer'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'
import { organizationSchema, teamSchema } from './organization-schema.ts'

export const transferLinkSchema = exactSchema<ProjectTransferLink>()(
  z.strictObject({
    email: z.string(),
    url: z.string().describe('Works once, for the owner of that address, when signed in.'),
    dateExpires: timeText,
  }),
)

export const transferOfferSchema = exactSchema<ProjectTransferOffer>()(
  z.strictObject({
    project: z.strictObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      organization: z.strictObject({ slug: z.string(), name: z.string() }),
    }),
    organizations: z
      .array(z.strictObject({ ...organizationSchema.shape, teams: z.array(teamSchema).readonly() }))
      .readonly(),
  }),
)
