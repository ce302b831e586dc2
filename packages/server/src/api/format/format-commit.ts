import type {
  CommitAuthorDetail,
  CommitDetail,
  CommitFileDetail,
  RepositoryDetail,
} from '@vedette/protocol/api/release'
import type { Commit, CommitAuthor, CommitFile } from '../../store/commit-store.ts'
import type { Repository } from '../../store/repository-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTime } from './format-time.ts'
import { formatUserReference } from './format-user.ts'

/** What commits are shown with, loaded once for all of them. */
export interface CommitSurroundings {
  readonly repositories: ReadonlyMap<number, Repository>
  /** Members of the organization, by e-mail address. */
  readonly users: ReadonlyMap<string, User>
  /** By commit, the releases that hold it; left out of lists of a release. */
  readonly versions?: ReadonlyMap<number, readonly string[]>
}

export function formatCommit(commit: Commit, around: CommitSurroundings): CommitDetail {
  const repository = around.repositories.get(commit.repositoryId)
  return {
    id: commit.key,
    message: commit.message ?? null,
    dateCreated: formatTime(commit.createdAtMs),
    author: formatAuthor(commit.author, around),
    repository: repository ? formatRepository(repository) : null,
    pullRequest: null,
    suspectCommitType: '',
    releases: (around.versions?.get(commit.id) ?? []).map((version) => ({
      version,
      shortVersion: version,
    })),
  }
}

export function formatAuthor(
  author: CommitAuthor | undefined,
  { users }: Pick<CommitSurroundings, 'users'>,
): CommitAuthorDetail | null {
  if (author === undefined) return null
  const user = users.get(author.email)
  return user ? formatUserReference(user) : { name: author.name ?? null, email: author.email }
}

export function formatCommitFile(file: CommitFile, around: CommitSurroundings): CommitFileDetail {
  const { commit, path, change } = file
  return {
    id: `${commit.id}:${path}`,
    orgId: commit.organizationId,
    author: formatAuthor(commit.author, around),
    commitMessage: commit.message ?? null,
    filename: path,
    type: change,
  }
}

export function formatRepository(repository: Repository): RepositoryDetail {
  const { provider, externalId } = repository
  return {
    id: String(repository.id),
    name: repository.name,
    url: repository.url ?? null,
    provider: { id: provider ?? 'unknown', name: provider ?? 'Unknown Provider' },
    status: repository.status,
    dateCreated: formatTime(repository.createdAtMs),
    integrationId: null,
    externalSlug: null,
    externalId: externalId ?? null,
  }
}
