import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { ProjectBookmarkStore } from '../project-bookmark-store.ts'
import type { Database } from './database.ts'

export class SqlProjectBookmarkStore implements ProjectBookmarkStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(userId: UserId): Promise<ReadonlySet<ProjectId>> {
    const rows = await this.#db
      .selectFrom('project_bookmark')
      .select('project_id')
      .where('user_id', '=', userId)
      .execute()
    return new Set(rows.map((row) => row.project_id as ProjectId))
  }

  async set(userId: UserId, projectId: ProjectId, isBookmarked: boolean): Promise<void> {
    if (isBookmarked) {
      await this.#db
        .insertInto('project_bookmark')
        .values({ user_id: userId, project_id: projectId })
        .onConflict((oc) => oc.doNothing())
        .execute()
      return
    }
    await this.#db
      .deleteFrom('project_bookmark')
      .where('user_id', '=', userId)
      .where('project_id', '=', projectId)
      .execute()
  }
}

interface Leaver {
  readonly organizationId: OrganizationId
  readonly userId: UserId
}

/** What somebody kept at hand, when they leave. */
export async function forgetBookmarks(
  db: Kysely<Database>,
  { organizationId, userId }: Leaver,
): Promise<void> {
  await db
    .deleteFrom('project_bookmark')
    .where('user_id', '=', userId)
    .where('project_id', 'in', (eb) =>
      eb
        .selectFrom('project')
        .select('project.id')
        .where('project.organization_id', '=', organizationId),
    )
    .execute()
}
