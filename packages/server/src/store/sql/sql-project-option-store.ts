import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { JsonValue } from '@vedette/protocol/json'
import { type Kysely, sql, type Transaction } from 'kysely'
import type {
  OptionChange,
  OptionValues,
  ProjectOptionStore,
  ProjectOptions,
} from '../project-option-store.ts'
import type { Database } from './database.ts'

export class SqlProjectOptionStore implements ProjectOptionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  find(projectId: ProjectId): Promise<OptionValues> {
    return findProjectOptions(this.#db, projectId)
  }

  async findOrganization(organizationId: OrganizationId): Promise<OptionValues> {
    const rows = await this.#db
      .selectFrom('organization_option')
      .select(['name', 'value'])
      .where('organization_id', '=', organizationId)
      .execute()
    return optionValues(rows)
  }

  async findMany(ids: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, ProjectOptions>> {
    const projects = await this.#db
      .selectFrom('project')
      .select(['id', 'organization_id'])
      .where('id', 'in', ids)
      .execute()
    const found = new Map<ProjectId, ProjectOptions>()
    for (const row of projects) {
      const id = row.id as ProjectId
      const organizationId = row.organization_id as OrganizationId
      found.set(id, {
        organizationId,
        organization: await this.findOrganization(organizationId),
        project: await this.find(id),
      })
    }
    return found
  }

  async update(projectId: ProjectId, change: OptionChange, nowMs: number): Promise<void> {
    await this.#db.transaction().execute((transaction) => {
      return updateProjectOptions(transaction, { projectId, change, nowMs })
    })
  }

  async updateOrganization(
    organizationId: OrganizationId,
    change: OptionChange,
    nowMs: number,
  ): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      for (const [name, value] of Object.entries(change)) {
        const rows = transaction
          .deleteFrom('organization_option')
          .where('organization_id', '=', organizationId)
          .where('name', '=', name)
        await rows.execute()
        if (value === null) continue
        await transaction
          .insertInto('organization_option')
          .values({
            organization_id: organizationId,
            name,
            value: JSON.stringify(value),
            updated_at_ms: nowMs,
          })
          .execute()
      }
      await raiseSettingsVersion(transaction, nowMs)
    })
  }

  async version(): Promise<number> {
    return readSettingsVersion(this.#db)
  }
}

export async function findProjectOptions(
  db: Kysely<Database>,
  projectId: ProjectId,
): Promise<OptionValues> {
  const rows = await db
    .selectFrom('project_option')
    .select(['name', 'value'])
    .where('project_id', '=', projectId)
    .execute()
  return optionValues(rows)
}

interface ProjectOptionUpdate {
  readonly projectId: ProjectId
  readonly change: OptionChange
  readonly nowMs: number
}

/** For whoever changes settings together with something else, in one transaction. */
export async function updateProjectOptions(
  transaction: Transaction<Database>,
  { projectId, change, nowMs }: ProjectOptionUpdate,
): Promise<void> {
  for (const [name, value] of Object.entries(change)) {
    await transaction
      .deleteFrom('project_option')
      .where('project_id', '=', projectId)
      .where('name', '=', name)
      .execute()
    if (value === null) continue
    await transaction
      .insertInto('project_option')
      .values({
        project_id: projectId,
        name,
        value: JSON.stringify(value),
        updated_at_ms: nowMs,
      })
      .execute()
  }
  await raiseSettingsVersion(transaction, nowMs)
}

/** The row of `option` that counts the changes of settings. */
export const SETTINGS_VERSION = 'settings.version'

async function readSettingsVersion(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('option')
    .select('value')
    .where('name', '=', SETTINGS_VERSION)
    .executeTakeFirst()
  return Number(row?.value ?? 0)
}

/** Without a time where nobody set anything, but what was kept for the settings is out of date. */
export async function raiseSettingsVersion(
  transaction: Transaction<Database>,
  nowMs: number | undefined,
): Promise<void> {
  await transaction
    .insertInto('option')
    .values({ name: SETTINGS_VERSION, value: '1', updated_at_ms: nowMs ?? 0 })
    .onConflict((oc) =>
      oc.column('name').doUpdateSet({
        // The value is JSON in a text column, and a number's JSON is its digits.
        value: sql<string>`cast(cast(${sql.ref('option.value')} as integer) + 1 as text)`,
        ...(nowMs !== undefined && { updated_at_ms: nowMs }),
      }),
    )
    .execute()
}

function optionValues(rows: readonly { readonly name: string; readonly value: string }[]) {
  const values: { [name: string]: JsonValue } = {}
  for (const { name, value } of rows) values[name] = JSON.parse(value)
  return values
}
