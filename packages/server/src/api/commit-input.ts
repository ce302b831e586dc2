import { z } from 'zod'

/** The reference's figures. */
const COMMIT_KEY_CHARS_MAX = 64
const REPOSITORY_NAME_CHARS_MAX = 200
const EMAIL_CHARS_MAX = 200
const AUTHOR_NAME_CHARS_MAX = 128
const PATH_CHARS_MAX = 510
/** What is longer is cut: a squashed pull request tells the story of each of its commits. */
const MESSAGE_CHARS_MAX = 10_000
/** Those of one release; real ones stay under a thousand. */
const COMMITS_MAX = 5_000
const REFS_MAX = 100

const cut = (chars: number) =>
  z
    .string()
    .nullish()
    .transform((text) => text?.trim().slice(0, chars) || undefined)

const keyField = z.string().trim().min(1).max(COMMIT_KEY_CHARS_MAX)

export const repositoryNameField = z.string().trim().min(1).max(REPOSITORY_NAME_CHARS_MAX)

const timestampField = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return undefined
    const timeMs = typeof value === 'number' ? value * 1000 : Date.parse(value)
    if (Number.isFinite(timeMs)) return Math.round(timeMs)
    context.addIssue('This is no date and time')
    return undefined
  })

const fileInput = z.object({
  path: z.string().min(1).max(PATH_CHARS_MAX),
  type: z.enum(['A', 'M', 'D']),
})

export const commitInput = z.object({
  id: keyField,
  repository: repositoryNameField.nullish(),
  message: cut(MESSAGE_CHARS_MAX),
  author_name: cut(AUTHOR_NAME_CHARS_MAX),
  author_email: cut(EMAIL_CHARS_MAX),
  timestamp: timestampField,
  patch_set: z.array(fileInput).nullish(),
})

/** `a..b` in one field says both ends. */
const refField = z
  .string()
  .trim()
  .min(1)
  .max(2 * COMMIT_KEY_CHARS_MAX + 2)

const refInput = z.object({
  repository: repositoryNameField,
  commit: refField,
  previousCommit: refField.nullish(),
})

/** The older name of the same. */
const headInput = z.object({
  repository: repositoryNameField,
  currentId: refField,
  previousId: refField.nullish(),
})

export const codeFields = {
  commits: z.array(commitInput).max(COMMITS_MAX).nullish(),
  refs: z.array(refInput).max(REFS_MAX).nullish(),
  headCommits: z.array(headInput).max(REFS_MAX).nullish(),
}

export type CommitInput = z.infer<typeof commitInput>

const codeInput = z.object(codeFields)
export type CodeInput = z.infer<typeof codeInput>
