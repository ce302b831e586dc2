import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewRelease,
  Release,
  ReleaseChange,
  ReleaseProject,
  ReleaseQuery,
  ReleaseStatus,
  ReleaseStore,
} from '../release-store.ts'
import type { Database, ReleaseProjectTable, ReleaseTable } from './database.ts'
import { releaseOrderColumns } from './release-columns.ts'
import { orderReleases, releaseDate, releaseFilter } from './release-filter.ts'
import type { TextMatching } from './text-matching.ts'

/**
 * What a project's row says while no event of the release has come: batches then lower the one and
 * raise the other as they do with every later event.
 */
const NEVER = { first_seen_at_ms: 8.64e15, last_seen_at_ms: 0, new_issue_count: 0 }

/** What goes with a release. */
const OWN_TABLES = [
  'release_project',
  'release_environment',
  'release_commit',
  'release_head',
] as const

export class SqlReleaseStore implements ReleaseStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  upsert(given: NewRelease): Promise<{ readonly release: Release; readonly isNew: boolean }> {
    return this.#db.transaction().execute(async (transaction) => {
      const { organizationId, version, change } = given
      const known = await findRow(transaction, organizationId, version)
      const row = known
        ? await updateRow(transaction, known, change)
        : await transaction
            .insertInto('release')
            .values({
              organization_id: organizationId,
              version,
              created_at_ms: given.createdAtMs,
              ...releaseOrderColumns(version),
              ...columnsOf(change),
            })
            .returningAll()
            .executeTakeFirstOrThrow()
      for (const projectId of given.projectIds) {
        await transaction
          .insertInto('release_project')
          .values({ release_id: row.id, project_id: projectId, ...NEVER })
          .onConflict((oc) => oc.columns(['release_id', 'project_id']).doNothing())
          .execute()
      }
      const [release] = await complete(transaction, [row])
      return { release: release ?? releaseOf(row, []), isNew: known === undefined }
    })
  }

  async find(organizationId: OrganizationId, version: string): Promise<Release | undefined> {
    const row = await findRow(this.#db, organizationId, version)
    return row && (await complete(this.#db, [row]))[0]
  }

  async findMany(
    organizationId: OrganizationId,
    versions: readonly string[],
  ): Promise<ReadonlyMap<string, Release>> {
    const rows = await this.#db
      .selectFrom('release')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('version', 'in', versions)
      .execute()
    const releases = await complete(this.#db, rows)
    return new Map(releases.map((release) => [release.version, release]))
  }

  async list(query: ReleaseQuery, page: PageRequest): Promise<Page<Release>> {
    const select = this.#db
      .selectFrom('release')
      .selectAll()
      .where((eb) => releaseFilter(eb, query, this.#matching))
    const rows = await orderReleases(select, query.order)
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(await complete(this.#db, rows), page)
  }

  async findPreviousWithCommits(release: Release): Promise<Release | undefined> {
    const atMs = release.releasedAtMs ?? release.createdAtMs
    const projectIds = release.projects.map((row) => row.projectId)
    const row = await this.#db
      .selectFrom('release')
      .selectAll()
      .where('organization_id', '=', release.organizationId)
      .where('id', '!=', release.id)
      .where((eb) => eb(releaseDate(eb), '<=', atMs))
      .where('id', 'in', (eb) =>
        eb.selectFrom('release_project').select('release_id').where('project_id', 'in', projectIds),
      )
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('release_commit')
            .select('release_id')
            .whereRef('release_commit.release_id', '=', 'release.id'),
        ),
      )
      .orderBy((eb) => releaseDate(eb), 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && (await complete(this.#db, [row]))[0]
  }

  delete(organizationId: OrganizationId, version: string) {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await findRow(transaction, organizationId, version)
      if (row === undefined) return 'missing'
      const issue = await transaction
        .selectFrom('issue')
        .innerJoin('release_project', 'release_project.project_id', 'issue.project_id')
        .select('issue.id')
        .where('release_project.release_id', '=', row.id)
        .where('issue.first_release', '=', version)
        .limit(1)
        .executeTakeFirst()
      if (issue !== undefined) return 'in_use'
      for (const table of OWN_TABLES) {
        await transaction.deleteFrom(table).where('release_id', '=', row.id).execute()
      }
      const deploys = transaction.selectFrom('deploy').select('id').where('release_id', '=', row.id)
      await transaction.deleteFrom('deploy_project').where('deploy_id', 'in', deploys).execute()
      await transaction.deleteFrom('deploy').where('release_id', '=', row.id).execute()
      await transaction.deleteFrom('release').where('id', '=', row.id).execute()
      return 'deleted'
    })
  }
}

function findRow(db: Kysely<Database>, organizationId: OrganizationId, version: string) {
  return db
    .selectFrom('release')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('version', '=', version)
    .executeTakeFirst()
}

async function updateRow(
  transaction: Transaction<Database>,
  row: Selectable<ReleaseTable>,
  change: ReleaseChange,
): Promise<Selectable<ReleaseTable>> {
  const columns = columnsOf(change)
  if (Object.keys(columns).length === 0) return row
  return transaction
    .updateTable('release')
    .set(columns)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Columns that the change names; what it sets to nothing becomes null. */
function columnsOf(change: ReleaseChange) {
  return {
    ...(change.status === undefined ? {} : { status: change.status }),
    ...('ref' in change ? { ref: change.ref ?? null } : {}),
    ...('url' in change ? { url: change.url ?? null } : {}),
    ...('startedAtMs' in change ? { started_at_ms: change.startedAtMs ?? null } : {}),
    ...('releasedAtMs' in change ? { released_at_ms: change.releasedAtMs ?? null } : {}),
  }
}

/** Releases with their projects, in the order of their rows. */
async function complete(
  db: Kysely<Database>,
  rows: readonly Selectable<ReleaseTable>[],
): Promise<readonly Release[]> {
  const projects = await db
    .selectFrom('release_project')
    .selectAll()
    .where(
      'release_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('project_id')
    .execute()
  return rows.map((row) =>
    releaseOf(
      row,
      projects.filter((project) => project.release_id === row.id),
    ),
  )
}

function releaseOf(
  row: Selectable<ReleaseTable>,
  projects: readonly Selectable<ReleaseProjectTable>[],
): Release {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    version: row.version,
    status: row.status as ReleaseStatus,
    ref: row.ref ?? undefined,
    url: row.url ?? undefined,
    startedAtMs: row.started_at_ms ?? undefined,
    releasedAtMs: row.released_at_ms ?? undefined,
    createdAtMs: row.created_at_ms,
    projects: projects.map(releaseProjectOf),
  }
}

function releaseProjectOf(row: Selectable<ReleaseProjectTable>): ReleaseProject {
  const hasEvents = row.last_seen_at_ms !== NEVER.last_seen_at_ms
  return {
    projectId: row.project_id as ProjectId,
    firstEventAtMs: hasEvents ? row.first_seen_at_ms : undefined,
    lastEventAtMs: hasEvents ? row.last_seen_at_ms : undefined,
    newIssueCount: row.new_issue_count,
  }
}
