import { z } from 'zod'
import { membershipFields } from './member-input.ts'

export const memberUpdateInput = z.object({
  ...membershipFields,
  /** A new link for an invitation; the old one ends. */
  reinvite: z.boolean().optional(),
  regenerate: z.boolean().optional(),
})

export type MemberUpdateInput = z.infer<typeof memberUpdateInput>
