import { z } from 'zod'
import { timeText } from './exact-schema.ts'
import { organizationSchema, teamSchema } from './organization-schema.ts'

export const transferLinkSchema = z.strictObject({
  email: z.string(),
  url: z.string().describe('Works once, for the owner of that address, when signed in.'),
  dateExpires: timeText,
})

export const transferOfferSchema = z.strictObject({
  project: z.strictObject({ id: z.string(), slug: z.string() }),
  organizations: z.array(
    z.strictObject({ ...organizationSchema.shape, teams: z.array(teamSchema) }),
  ),
})
