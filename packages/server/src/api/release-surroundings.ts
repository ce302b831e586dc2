import type { OrganizationId } from '@vedette/protocol/ids'
import type { Commit } from '../store/commit-store.ts'
import type { Release } from '../store/release-store.ts'
import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { CommitSurroundings } from './format/format-commit.ts'
import type { ReleaseSurroundings } from './format/format-release.ts'
import type { ReleaseAccess } from './release-access.ts'

type Deps = Pick<ApiDeps, 'stores'>

/** As seen from the projects of the access. */
export async function loadReleaseSurroundings(
  deps: Deps,
  { organization, projects }: Pick<ReleaseAccess, 'organization' | 'projects'>,
  releases: readonly Release[],
): Promise<ReleaseSurroundings> {
  const organizationId = organization.id
  const ids = releases.map((release) => release.id)
  const commits = await deps.stores.commits.summarize(ids)
  const summaries = [...commits.values()]
  const last = summaries.map((summary) => summary.lastCommit)
  const emails = summaries.flatMap(({ authors }) => authors.map(({ email }) => email))
  return {
    ...(await loadCommitSurroundings(deps, organizationId, last)),
    users: await findMembersByEmail(deps, organizationId, emails),
    projects: new Map(projects.map((project) => [project.id, project])),
    commits,
    deploys: await deps.stores.deploys.summarize(ids),
  }
}

export async function loadCommitSurroundings(
  deps: Deps,
  organizationId: OrganizationId,
  commits: readonly Commit[],
): Promise<CommitSurroundings> {
  const repositoryIds = new Set(commits.map((commit) => commit.repositoryId))
  const emails = commits.flatMap(({ author }) => author?.email ?? [])
  return {
    repositories: await deps.stores.repositories.findMany([...repositoryIds]),
    users: await findMembersByEmail(deps, organizationId, emails),
  }
}

/** Who wrote it, where they are in the organization: a stranger's account is nobody's business. */
async function findMembersByEmail(
  { stores }: Deps,
  organizationId: OrganizationId,
  emails: readonly string[],
): Promise<ReadonlyMap<string, User>> {
  const users = new Map<string, User>()
  for (const email of new Set(emails)) {
    const user = await stores.users.findByEmail(email)
    if (user === undefined) continue
    const member = await stores.members.find(organizationId, user.id)
    if (member !== undefined) users.set(email, user)
  }
  return users
}
