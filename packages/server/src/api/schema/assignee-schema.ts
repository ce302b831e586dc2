import type { IssueAssignee } from '@vedette/protocol/api/issue'
import { z } from 'zod'
import { exactSchema } from './exact-schema.ts'

export const assigneeSchema = exactSchema<IssueAssignee>()(
  z.strictObject({
    type: z.enum(['user', 'team']),
    id: z.string(),
    name: z.string(),
    email: z.string().exactOptional(),
  }),
)
