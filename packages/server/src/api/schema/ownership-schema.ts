import { z } from 'zod'
import { listOfTexts, timeText } from './exact-schema.ts'
import { commitAuthorDetailSchema, commitDetailSchema } from './release-schema.ts'

const matcherSchema = z.strictObject({ type: z.string(), pattern: z.string() })

/** A person or a team, where the name in the rule is one. */
const ruleOwnerSchema = z.strictObject({
  type: z.enum(['user', 'team']),
  identifier: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
})

const ruleSchema = z.strictObject({ matcher: matcherSchema, owners: z.array(ruleOwnerSchema) })

export const ownershipSchema = z.strictObject({
  raw: z.string().nullable(),
  fallthrough: z.boolean(),
  autoAssignment: z.string().nullable(),
  codeownersAutoSync: z.boolean(),
  isActive: z.boolean(),
  dateCreated: timeText.nullable(),
  lastUpdated: timeText.nullable(),
  schema: z.strictObject({ $version: z.literal(1), rules: z.array(ruleSchema) }).nullable(),
})

export const eventOwnersSchema = z.strictObject({
  owners: z.array(ruleOwnerSchema),
  rule: matcherSchema.nullable(),
  rules: z.array(ruleSchema).describe('The last of the rules first: it decides.'),
})

export const committersSchema = z.strictObject({
  committers: z.array(
    z.strictObject({
      author: commitAuthorDetailSchema,
      commits: z.array(z.strictObject({ ...commitDetailSchema.shape, score: z.number() })),
    }),
  ),
})

export const codeownersSchema = z.strictObject({
  id: z.string(),
  raw: z.string(),
  codeMappingId: z.string().nullable(),
  provider: z.string(),
  dateCreated: timeText,
  dateUpdated: timeText,
  errors: z.strictObject({
    missing_user_emails: listOfTexts,
    missing_external_users: listOfTexts,
    missing_external_teams: listOfTexts,
    teams_without_access: listOfTexts,
    users_without_access: listOfTexts,
  }),
})

export const codeMappingSchema = z.strictObject({
  id: z.string(),
  projectId: z.string(),
  projectSlug: z.string(),
  repoId: z.string(),
  repoName: z.string(),
  integrationId: z.null(),
  provider: z.null(),
  stackRoot: z.string(),
  sourceRoot: z.string(),
  defaultBranch: z.string(),
  automaticallyGenerated: z.boolean(),
})

export const codeMappingsWrittenSchema = z.strictObject({
  created: z.number(),
  updated: z.number(),
  errors: z.number(),
  mappings: z.array(
    z.strictObject({
      stackRoot: z.string(),
      sourceRoot: z.string(),
      status: z.string(),
      detail: z.string().optional(),
    }),
  ),
})

export const sourceLinkSchema = z.strictObject({
  config: codeMappingSchema.nullable(),
  sourceUrl: z.string().nullable(),
  integrations: z.array(z.never()),
  error: z
    .enum(['no_code_mappings', 'stack_root_mismatch', 'repository_without_address'])
    .optional(),
})

export const pathMappingSchema = z.strictObject({
  integrationId: z.null(),
  repositoryId: z.number(),
  provider: z.string(),
  stackRoot: z.string(),
  sourceRoot: z.string(),
  defaultBranch: z.string(),
})
