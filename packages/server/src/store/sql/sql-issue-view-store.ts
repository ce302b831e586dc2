import type { OrganizationId } from '@vedette/protocol/ids'
import { type Kysely, sql } from 'kysely'
import type {
  IssueViewChange,
  IssueViewer,
  IssueViewOrder,
  IssueViewQuery,
  IssueViewStore,
  NewIssueView,
  NewStar,
  SeenIssueView,
  StarOutcome,
  StarOwner,
} from '../issue-view-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import {
  changedViewColumns,
  countStars,
  joinViewer,
  replaceViewProjects,
  selectViews,
  viewColumns,
  viewsOf,
} from './issue-view-rows.ts'
import { listStars, replaceStars } from './issue-view-stars.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlIssueViewStore implements IssueViewStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  insert(view: NewIssueView, viewsMax: number): Promise<number | undefined> {
    return this.#db.transaction().execute(async (db) => {
      const { count } = await db
        .selectFrom('issue_view')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('organization_id', '=', view.organizationId)
        .where('user_id', '=', view.userId)
        .executeTakeFirstOrThrow()
      if (Number(count) >= viewsMax) return undefined
      const { id } = await db
        .insertInto('issue_view')
        .values(viewColumns(view))
        .returning('id')
        .executeTakeFirstOrThrow()
      await replaceViewProjects(db, id, view.projectIds)
      return id
    })
  }

  async find(
    organizationId: OrganizationId,
    id: number,
    viewerId: IssueViewer,
  ): Promise<SeenIssueView | undefined> {
    const rows = await selectViews(this.#db, viewerId)
      .where('issue_view.id', '=', id)
      .where('issue_view.organization_id', '=', organizationId)
      .execute()
    return (await viewsOf(this.#db, rows))[0]
  }

  async list(query: IssueViewQuery, page: PageRequest): Promise<Page<SeenIssueView>> {
    const { organizationId, viewerId, isOwn, text, order } = query
    let select = joinViewer(this.#db, viewerId)
      .select('issue_view.id')
      .where('issue_view.organization_id', '=', organizationId)
      .where('issue_view.user_id', isOwn ? '=' : '!=', viewerId ?? 0)
      .orderBy(sql`case when star.position is null then 1 else 0 end`)
    if (text !== undefined) {
      select = select.where((eb) =>
        eb.or([
          this.#matching.contains(eb.ref('issue_view.name'), text),
          this.#matching.contains(eb.ref('issue_view.query'), text),
        ]),
      )
    }
    for (const { by, isDescending } of order) {
      select = select.orderBy(ORDERS[by], isDescending ? 'desc' : 'asc')
    }
    const rows = await select
      .orderBy('issue_view.id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    const listed = rows.map((row) => row.id)
    const { rows: ids, hasMore } = pageOf(listed, page)
    // What is sorted is ids alone: counting the stars of all views takes longer than of a page's.
    const found = await selectViews(this.#db, viewerId).where('issue_view.id', 'in', ids).execute()
    const views = new Map((await viewsOf(this.#db, found)).map((view) => [view.id, view]))
    return { rows: ids.flatMap((id) => views.get(id) ?? []), hasMore }
  }

  async update(id: number, change: IssueViewChange): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('issue_view')
        .set(changedViewColumns(change))
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows > 0n) await replaceViewProjects(db, id, change.projectIds)
    })
  }

  delete(id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      for (const table of ['issue_view_project', 'issue_view_star', 'issue_view_visit'] as const) {
        await db.deleteFrom(table).where('issue_view_id', '=', id).execute()
      }
      const { numDeletedRows } = await db
        .deleteFrom('issue_view')
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    })
  }

  async listStarred(
    { organizationId, userId }: StarOwner,
    page: PageRequest,
  ): Promise<Page<SeenIssueView>> {
    const rows = await selectViews(this.#db, userId)
      .where('issue_view.organization_id', '=', organizationId)
      .where('star.position', 'is not', null)
      .orderBy('star.position')
      .orderBy('issue_view.id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(await viewsOf(this.#db, rows), page)
  }

  star({ viewId, position, ...owner }: NewStar, starsMax: number): Promise<StarOutcome> {
    return this.#db.transaction().execute(async (db) => {
      const stars = await listStars(db, owner)
      if (stars.includes(viewId)) return 'known'
      if (stars.length >= starsMax) return 'full'
      if (!(await hasView(db, owner.organizationId, viewId))) return 'missing'
      await replaceStars(db, owner, stars.toSpliced(position ?? stars.length, 0, viewId))
      return 'done'
    })
  }

  async unstar({ organizationId, userId }: StarOwner, viewId: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('issue_view_star')
      .where('user_id', '=', userId)
      .where('issue_view_id', 'in', (eb) =>
        eb
          .selectFrom('issue_view')
          .select('issue_view.id')
          .where('issue_view.id', '=', viewId)
          .where('issue_view.organization_id', '=', organizationId),
      )
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  orderStarred(owner: StarOwner, viewIds: readonly number[]): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      const stars = new Set(await listStars(db, owner))
      const wanted = new Set(viewIds)
      if (wanted.size !== viewIds.length || wanted.size !== stars.size) return false
      if (viewIds.some((id) => !stars.has(id))) return false
      await replaceStars(db, owner, viewIds)
      return true
    })
  }

  async visit({ organizationId, userId }: StarOwner, viewId: number, atMs: number): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      if (!(await hasView(db, organizationId, viewId))) return
      await db
        .insertInto('issue_view_visit')
        .values({ user_id: userId, issue_view_id: viewId, visited_at_ms: atMs })
        .onConflict((oc) =>
          oc.columns(['user_id', 'issue_view_id']).doUpdateSet({ visited_at_ms: atMs }),
        )
        .execute()
    })
  }
}

const ORDERS = {
  visited: sql`coalesce(visit.visited_at_ms, 0)`,
  name: sql`lower(issue_view.name)`,
  created: sql`issue_view.created_at_ms`,
  popularity: countStars,
} as const satisfies Record<IssueViewOrder['by'], unknown>

async function hasView(
  db: Kysely<Database>,
  organizationId: OrganizationId,
  id: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('issue_view')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row !== undefined
}
