import { z } from 'zod'
import { repositoryNameField } from './commit-input.ts'

export const CODE_MAPPINGS = '/organizations/:organization/code-mappings'
/** Builds tell of mappings, too. */
export const CODE_MAPPING_SCOPES = [
  'org:write',
  'org:integrations',
  'org:ci',
  'project:write',
] as const

const ROOT_CHARS_MAX = 500
const BRANCH_CHARS_MAX = 255
/** The reference's figure for one request. */
const MAPPINGS_MAX = 300

const idField = z
  .union([z.int(), z.string().regex(/^[0-9]{1,15}$/, 'This is no id')])
  .transform(Number)
const rootField = z.string().max(ROOT_CHARS_MAX)
const branchField = z
  .string()
  .max(BRANCH_CHARS_MAX)
  .nullish()
  .transform((branch) => branch || 'main')

export const codeMappingInput = z.object({
  projectId: idField,
  repositoryId: idField,
  stackRoot: rootField,
  sourceRoot: rootField,
  defaultBranch: branchField,
})

/** What sentry-cli sends. */
export const codeMappingsInput = z.object({
  project: z.string().min(1).max(100),
  repository: repositoryNameField,
  defaultBranch: branchField,
  mappings: z
    .array(z.object({ stackRoot: rootField, sourceRoot: rootField }))
    .min(1)
    .max(MAPPINGS_MAX),
})

export type CodeMappingsInput = z.infer<typeof codeMappingsInput>
