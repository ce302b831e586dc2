import type { OrganizationId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { Commit } from '../commit-store.ts'
import type { Database } from './database.ts'

/** Commits with their authors: what every list of commits selects from. */
export function selectCommits(db: Kysely<Database>) {
  return db
    .selectFrom('commit')
    .leftJoin('commit_author', 'commit_author.id', 'commit.author_id')
    .select([
      'commit.id',
      'commit.organization_id',
      'commit.repository_id',
      'commit.key',
      'commit.message',
      'commit.author_id',
      'commit.created_at_ms',
      'commit_author.email',
      'commit_author.name',
    ])
}

export interface CommitRow {
  readonly id: number
  readonly organization_id: number
  readonly repository_id: number
  readonly key: string
  readonly message: string | null
  readonly author_id: number | null
  readonly created_at_ms: number
  readonly email: string | null
  readonly name: string | null
}

export function commitOf(row: CommitRow): Commit {
  const { author_id: authorId, email, name } = row
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    repositoryId: row.repository_id,
    key: row.key,
    message: row.message ?? undefined,
    author:
      authorId === null || email === null
        ? undefined
        : { id: authorId, email, name: name ?? undefined },
    createdAtMs: row.created_at_ms,
  }
}
