import type { DataCategory } from '@vedette/protocol/data-category'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { OutcomeKind } from '@vedette/protocol/outcome'
import type { Kysely } from 'kysely'
import type {
  HourRange,
  InstallationStore,
  OrganizationFigures,
  OrganizationFiguresQuery,
  OutcomeTotal,
  ProjectUsage,
  TableUsage,
} from '../installation-store.ts'
import { ERROR_CATEGORIES } from '../outcome-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import { PENDING_DELETION } from './pending-deletion.ts'
import type { MeasureTables } from './table-sizes.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlInstallationStore implements InstallationStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching
  readonly #measureTables: MeasureTables

  constructor(db: Kysely<Database>, matching: TextMatching, measureTables: MeasureTables) {
    this.#db = db
    this.#matching = matching
    this.#measureTables = measureTables
  }

  async countOutcomes({ from, to }: HourRange): Promise<readonly OutcomeTotal[]> {
    const rows = await this.#db
      .selectFrom('outcome')
      .select(['category', 'kind', 'reason', 'hour'])
      .select((eb) => eb.fn.sum<number>('quantity').as('quantity'))
      .where('hour', '>=', from)
      .where('hour', '<', to)
      .groupBy(['hour', 'category', 'kind', 'reason'])
      .orderBy('hour')
      .orderBy('category')
      .orderBy('kind')
      .orderBy('reason')
      .execute()
    return rows.map((row) => ({
      category: row.category as DataCategory,
      kind: row.kind as OutcomeKind,
      reason: row.reason,
      hour: row.hour,
      quantity: Number(row.quantity),
    }))
  }

  async listOrganizations(
    { text, events }: OrganizationFiguresQuery,
    page: PageRequest,
  ): Promise<Page<OrganizationFigures>> {
    const { contains } = this.#matching
    const rows = await this.#db
      .selectFrom('organization')
      .select(['id', 'slug', 'name', 'created_at_ms'])
      .where('status', '=', 'active')
      .$if(text !== undefined, (query) =>
        query.where((eb) =>
          eb.or([contains(eb.ref('slug'), text ?? ''), contains(eb.ref('name'), text ?? '')]),
        ),
      )
      .orderBy('slug')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    const ids = rows.map(({ id }) => id)
    const [projects, members, accepted] = await Promise.all([
      this.#countProjects(ids),
      this.#countMembers(ids),
      this.#countEvents(ids, events),
    ])
    const figures = rows.map((row) => ({
      id: row.id as OrganizationId,
      slug: row.slug,
      name: row.name,
      createdAtMs: row.created_at_ms,
      projectCount: projects.get(row.id) ?? 0,
      memberCount: members.get(row.id) ?? 0,
      eventCount: accepted.get(row.id) ?? 0,
    }))
    return pageOf(figures, page)
  }

  async measureProjects(): Promise<readonly ProjectUsage[]> {
    const [events, issues, attachments, blocks] = await Promise.all([
      this.#measureEvents(),
      this.#countIssues(),
      this.#measureAttachments(),
      this.#measureBlocks(),
    ])
    const ids = [events, issues, attachments, blocks].flatMap((each) => [...each.keys()])
    return [...new Set(ids)]
      .toSorted((a, b) => a - b)
      .map((id) => ({
        projectId: id as ProjectId,
        eventCount: events.get(id)?.count ?? 0,
        issueCount: issues.get(id)?.count ?? 0,
        attachmentCount: attachments.get(id)?.count ?? 0,
        attachmentBytes: attachments.get(id)?.bytes ?? 0,
        payloadBytes: blocks.get(id)?.bytes ?? 0,
        oldestEventAtMs: events.get(id)?.oldest,
      }))
  }

  async measureTables(): Promise<readonly TableUsage[]> {
    return this.#measureTables(this.#db)
  }

  async #countProjects(organizationIds: readonly number[]) {
    const rows = await this.#db
      .selectFrom('project')
      .select('organization_id as id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('organization_id', 'in', organizationIds)
      .where('status', '!=', PENDING_DELETION)
      .groupBy('organization_id')
      .execute()
    return new Map(rows.map(({ id, count }) => [id, Number(count)]))
  }

  async #countMembers(organizationIds: readonly number[]) {
    const rows = await this.#db
      .selectFrom('member')
      .select('organization_id as id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('organization_id', 'in', organizationIds)
      .where('user_id', 'is not', null)
      .groupBy('organization_id')
      .execute()
    return new Map(rows.map(({ id, count }) => [id, Number(count)]))
  }

  async #countEvents(organizationIds: readonly number[], { from, to }: HourRange) {
    const rows = await this.#db
      .selectFrom('outcome')
      .innerJoin('project', 'project.id', 'outcome.project_id')
      .select('project.organization_id as id')
      .select((eb) => eb.fn.sum<number>('outcome.quantity').as('count'))
      .where('project.organization_id', 'in', organizationIds)
      .where('outcome.kind', '=', 'accepted')
      .where('outcome.category', 'in', ERROR_CATEGORIES)
      .where('outcome.hour', '>=', from)
      .where('outcome.hour', '<', to)
      .groupBy('project.organization_id')
      .execute()
    return new Map(rows.map(({ id, count }) => [id, Number(count)]))
  }

  async #measureEvents() {
    const rows = await this.#db
      .selectFrom('event')
      .select('project_id as id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .select((eb) => eb.fn.min<number>('occurred_at_ms').as('oldest'))
      .groupBy('project_id')
      .execute()
    return new Map(rows.map(({ id, ...row }) => [id, row]))
  }

  async #countIssues() {
    const rows = await this.#db
      .selectFrom('issue')
      .select('project_id as id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('status', '!=', PENDING_DELETION)
      .groupBy('project_id')
      .execute()
    return new Map(rows.map(({ id, ...row }) => [id, row]))
  }

  async #measureAttachments() {
    const rows = await this.#db
      .selectFrom('attachment')
      .select('project_id as id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .select((eb) => eb.fn.sum<number>('byte_count').as('bytes'))
      .groupBy('project_id')
      .execute()
    return new Map(rows.map(({ id, ...row }) => [id, row]))
  }

  // The length of a value is in its row's head: its pages are not read.
  async #measureBlocks() {
    const rows = await this.#db
      .selectFrom('event_block')
      .select('project_id as id')
      .select((eb) => eb.fn.sum<number>(eb.fn('length', ['data'])).as('bytes'))
      .groupBy('project_id')
      .execute()
    return new Map(rows.map(({ id, ...row }) => [id, row]))
  }
}
