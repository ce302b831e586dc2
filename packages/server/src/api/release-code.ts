import type { NewCommit, ReleaseHead } from '../store/commit-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { CodeInput, CommitInput } from './commit-input.ts'
import { RepositoryNames } from './repository-names.ts'
import { resolveFixedIssues, type ToldRelease } from './resolve-fixed-issues.ts'

/** What tools tell of the code of a release: its commits, and the heads of its repositories. */
export async function writeReleaseCode(
  deps: ApiDeps,
  { release, projects }: ToldRelease,
  input: CodeInput,
): Promise<void> {
  const { commits, refs, headCommits } = input
  const { organizationId, id: releaseId } = release
  const target = { organizationId, releaseId, nowMs: deps.clock.nowMs() }
  const repositories = new RepositoryNames(deps, organizationId)
  if (commits) {
    const rows = await readCommits(deps, repositories, commits)
    const stored = await deps.stores.commits.replaceOfRelease(target, rows)
    await resolveFixedIssues(deps, { release, projects }, stored)
  }
  const older = (headCommits ?? []).map(({ repository, currentId }) => ({
    repository,
    commit: currentId,
  }))
  const heads: ReleaseHead[] = []
  for (const { repository, commit } of [...(refs ?? []), ...older]) {
    heads.push({ repositoryId: await repositories.idOf(repository), key: lastOf(commit) })
  }
  if (heads.length > 0) await deps.stores.commits.setHeads(target, heads)
}

/** The end of a range `a..b`. */
function lastOf(commit: string): string {
  return commit.split('..').at(-1) || commit
}

/** The newest first; one that is told twice counts once. */
async function readCommits(
  { clock }: Pick<ApiDeps, 'clock'>,
  repositories: RepositoryNames,
  inputs: readonly CommitInput[],
): Promise<readonly NewCommit[]> {
  const nowMs = clock.nowMs()
  const commits = new Map<string, NewCommit>()
  for (const input of inputs) {
    const repositoryId = await repositories.idOf(input.repository ?? undefined)
    const name = `${repositoryId}:${input.id}`
    if (commits.has(name)) continue
    commits.set(name, {
      repositoryId,
      key: input.id,
      message: input.message,
      author: authorOf(input),
      createdAtMs: input.timestamp ?? nowMs,
      files: (input.patch_set ?? []).map(({ path, type }) => ({ path, change: type })),
    })
  }
  return [...commits.values()].toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}

/** An author without an address gets one that nobody has, so that the name is not lost. */
function authorOf({ author_name: name, author_email: email }: CommitInput): NewCommit['author'] {
  if (email !== undefined) return { email: email.toLowerCase(), name }
  if (name === undefined) return undefined
  const local = name.toLowerCase().replace(/[^a-z0-9]+/g, '')
  return { email: `${local || 'unknown'}@localhost`, name }
}
