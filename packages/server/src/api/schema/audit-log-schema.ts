import type { AuditLogPage, AuditLogRow } from '@vedette/protocol/api/audit-log'
import { z } from 'zod'
import { exactSchema, jsonObject, listOfTexts, timeText } from './exact-schema.ts'
import { userSchema } from './user-schema.ts'

const auditLogRowSchema = exactSchema<AuditLogRow>()(
  z.strictObject({
    id: z.string(),
    actor: userSchema.nullable(),
    event: z.string(),
    ipAddress: z.string().nullable(),
    note: z.string(),
    target: z.string(),
    targetObject: z.number().nullable(),
    targetUser: userSchema.nullable(),
    data: jsonObject,
    dateCreated: timeText,
  }),
)

export const auditLogPageSchema = exactSchema<AuditLogPage>()(
  z.strictObject({
    rows: z.array(auditLogRowSchema).readonly(),
    options: listOfTexts,
  }),
)
