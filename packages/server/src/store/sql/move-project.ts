import type { ProjectId, TeamId } from '@vedette/protocol/ids'
import { type ExpressionBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { moveBundles, moveReleases, type ProjectJourney } from './move-project-releases.ts'
import { raiseSettingsVersion } from './sql-project-option-store.ts'

interface ProjectMoving extends ProjectJourney {
  readonly teamIds: readonly TeamId[]
}

/**
 * What depends on the organization, when a project changes it: what can go along does, and what
 * names people, teams or code of the old one is taken away. To be called once the project's row has
 * its new organization.
 */
export async function moveProjectParts(
  db: Transaction<Database>,
  journey: ProjectMoving,
): Promise<void> {
  const { projectId, teamIds } = journey
  await db.deleteFrom('project_team').where('project_id', '=', projectId).execute()
  const teams = teamIds.map((id) => ({ project_id: projectId, team_id: id }))
  if (teams.length > 0) await db.insertInto('project_team').values(teams).execute()
  await forgetOwnership(db, projectId)
  await db.deleteFrom('issue_view_project').where('project_id', '=', projectId).execute()
  await forgetPeople(db, journey)
  await moveReleases(db, journey)
  await moveBundles(db, journey)
  // The organization's settings count for the project's events, and those are others now.
  await raiseSettingsVersion(db, undefined)
}

/** Rules and files name people and teams, mappings repositories. */
async function forgetOwnership(db: Transaction<Database>, projectId: ProjectId): Promise<void> {
  for (const table of ['ownership', 'codeowners', 'code_mapping'] as const) {
    await db.deleteFrom(table).where('project_id', '=', projectId).execute()
  }
}

/** Nobody outside the new organization is assigned or told, nor takes back what was decided. */
async function forgetPeople(
  db: Transaction<Database>,
  { projectId, to }: ProjectJourney,
): Promise<void> {
  const issues = () => db.selectFrom('issue').select('id').where('project_id', '=', projectId)
  const members = () =>
    db
      .selectFrom('member')
      .select('user_id')
      .where('organization_id', '=', to)
      .where('user_id', 'is not', null)
  const isOfProject = (eb: ExpressionBuilder<Database, 'issue'>) =>
    eb('issue.project_id', '=', projectId)
  const change = { state_version: sql<number>`state_version + 1` }
  await db
    .updateTable('issue')
    .set({ assigned_team_id: null, ...change })
    .where(isOfProject)
    .where('assigned_team_id', 'is not', null)
    .execute()
  await db
    .updateTable('issue')
    .set({ assigned_user_id: null, ...change })
    .where(isOfProject)
    .where('assigned_user_id', 'not in', members())
    .execute()
  await db
    .deleteFrom('issue_user')
    .where('issue_id', 'in', issues())
    .where('user_id', 'not in', members())
    .execute()
  await db
    .updateTable('monitor')
    .set({ owner_user_id: null, owner_team_id: null })
    .where('project_id', '=', projectId)
    .execute()
  await db
    .deleteFrom('project_bookmark')
    .where('project_id', '=', projectId)
    .where('user_id', 'not in', members())
    .execute()
  for (const table of ['issue_change_before', 'issue_change_user_before'] as const) {
    await db.deleteFrom(table).where('issue_id', 'in', issues()).execute()
  }
}
