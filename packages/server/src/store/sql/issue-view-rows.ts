import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { IssueSort } from '../issue-store.ts'
import type {
  IssueViewChange,
  IssueViewer,
  NewIssueView,
  SeenIssueView,
} from '../issue-view-store.ts'
import type { Database } from './database.ts'
import type { IssueViewTable } from './issue-view-tables.ts'

/** Nobody has this id: who has none stars and visits nothing. */
const NOBODY = 0

/** How many people have starred it. */
export const countStars = sql<number>`(
  select count(*) from issue_view_star as any_star where any_star.issue_view_id = issue_view.id)`

/** Views, each with what the viewer has made of it. */
export function joinViewer(db: Kysely<Database>, viewerId: IssueViewer) {
  return db
    .selectFrom('issue_view')
    .leftJoin('issue_view_star as star', (join) =>
      join
        .onRef('star.issue_view_id', '=', 'issue_view.id')
        .on('star.user_id', '=', viewerId ?? NOBODY),
    )
    .leftJoin('issue_view_visit as visit', (join) =>
      join
        .onRef('visit.issue_view_id', '=', 'issue_view.id')
        .on('visit.user_id', '=', viewerId ?? NOBODY),
    )
}

/** The same with all that is known of each. */
export function selectViews(db: Kysely<Database>, viewerId: IssueViewer) {
  return joinViewer(db, viewerId)
    .selectAll('issue_view')
    .select(['star.position as star_position', 'visit.visited_at_ms'])
    .select(countStars.as('star_count'))
}

interface SeenRow extends Selectable<IssueViewTable> {
  readonly star_position: number | null
  readonly visited_at_ms: number | null
  readonly star_count: number
}

export async function viewsOf(
  db: Kysely<Database>,
  rows: readonly SeenRow[],
): Promise<readonly SeenIssueView[]> {
  const links = await db
    .selectFrom('issue_view_project')
    .selectAll()
    .where(
      'issue_view_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('project_id')
    .execute()
  const projectsOf = Map.groupBy(links, (link) => link.issue_view_id)
  return rows.map((row) => {
    const projectIds = (projectsOf.get(row.id) ?? []).map((link) => link.project_id as ProjectId)
    return viewOf(row, projectIds)
  })
}

function viewOf(row: SeenRow, projectIds: readonly ProjectId[]): SeenIssueView {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    userId: row.user_id as UserId,
    name: row.name,
    query: row.query,
    sort: row.sort as IssueSort,
    isOfAllProjects: row.is_of_all_projects === 1,
    projectIds,
    environments: JSON.parse(row.environments),
    timeFilters: JSON.parse(row.time_filters),
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    isStarred: row.star_position !== null,
    starCount: Number(row.star_count),
    visitedAtMs: row.visited_at_ms ?? undefined,
  }
}

export function viewColumns(view: NewIssueView): Insertable<IssueViewTable> {
  const { organizationId, userId, createdAtMs } = view
  return {
    organization_id: organizationId,
    user_id: userId,
    created_at_ms: createdAtMs,
    ...changedViewColumns(view),
  }
}

export function changedViewColumns(change: IssueViewChange) {
  const { name, query, sort, isOfAllProjects, environments, timeFilters, updatedAtMs } = change
  return {
    name,
    query,
    sort,
    is_of_all_projects: Number(isOfAllProjects),
    environments: JSON.stringify(environments),
    time_filters: JSON.stringify(timeFilters),
    updated_at_ms: updatedAtMs,
  }
}

/** Makes the view's projects these. */
export async function replaceViewProjects(
  db: Kysely<Database>,
  viewId: number,
  projectIds: readonly ProjectId[],
): Promise<void> {
  await db.deleteFrom('issue_view_project').where('issue_view_id', '=', viewId).execute()
  const rows = [...new Set(projectIds)].map((id) => ({ issue_view_id: viewId, project_id: id }))
  if (rows.length > 0) await db.insertInto('issue_view_project').values(rows).execute()
}
