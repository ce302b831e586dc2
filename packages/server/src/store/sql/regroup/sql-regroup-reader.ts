import type { EventId, EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type {
  EventGrouping,
  EventPlace,
  GroupingChangeKind,
  GroupingChangePlan,
  PlaceQuery,
  RegroupReader,
} from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { readTagPostings } from '../segment/read-tag-postings.ts'
import { slotsOf } from '../segment/term-page.ts'
import { hexOf, parseHashes } from './binary-hashes.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { unpackJson } from './pack-json.ts'

/** Whole plans are read for them, and older ones are of issues that have settled. */
const CLAIMING_CHANGES_MAX = 200

export class SqlRegroupReader implements RegroupReader {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async countMoves(projectId: ProjectId): Promise<number> {
    const { applied, reverted } = await this.#db
      .selectFrom('grouping_change')
      .select((eb) => [
        eb.fn.count<number>('applied_at_ms').as('applied'),
        eb.fn.count<number>('reverted_at_ms').as('reverted'),
      ])
      .where('project_id', '=', projectId)
      .executeTakeFirstOrThrow()
    return Number(applied) + Number(reverted)
  }

  async listPlaces(query: PlaceQuery): Promise<readonly EventPlace[]> {
    const { projectId, sinceMs, rowIdMin, limit, issueIds } = query
    const rows = await this.#db
      .selectFrom('event')
      .select(['id', 'issue_id', 'grouping_id'])
      .where('project_id', '=', projectId)
      .where('occurred_at_ms', '>=', sinceMs)
      .where('id', '>=', rowIdMin)
      .where('grouping_id', 'is not', null)
      .$if(issueIds !== undefined, (select) => select.where('issue_id', 'in', issueIds ?? []))
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      rowId: row.id as EventRowId,
      issueId: row.issue_id as IssueId,
      groupingId: row.grouping_id ?? 0,
    }))
  }

  async listEventIds(rowIds: readonly EventRowId[]): Promise<ReadonlyMap<EventRowId, EventId>> {
    const ids = new Map<EventRowId, EventId>()
    for (const some of chunksOf(rowIds, ROWS_PER_QUERY)) {
      const rows = await this.#db
        .selectFrom('event')
        .select(['id', 'event_id'])
        .where('id', 'in', some)
        .execute()
      for (const { id, event_id } of rows) {
        ids.set(id as EventRowId, Buffer.from(event_id).toString('hex') as EventId)
      }
    }
    return ids
  }

  async listGroupings(ids: readonly number[]): Promise<readonly EventGrouping[]> {
    const groupings: EventGrouping[] = []
    for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
      const rows = await this.#db
        .selectFrom('event_grouping')
        .select(['id', 'hashes', 'input'])
        .where('id', 'in', some)
        .execute()
      for (const { id, hashes, input } of rows) {
        groupings.push({ id, hashes: parseHashes(hashes), input })
      }
    }
    return groupings
  }

  async countEvents(projectId: ProjectId): Promise<ReadonlyMap<IssueId, number>> {
    const rows = await this.#db
      .selectFrom('event')
      .select((eb) => ['issue_id', eb.fn.countAll<number>().as('count')])
      .where('project_id', '=', projectId)
      .groupBy('issue_id')
      .execute()
    return new Map(rows.map((row) => [row.issue_id as IssueId, Number(row.count)]))
  }

  async listClaims(projectId: ProjectId, kind: GroupingChangeKind): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('grouping_change')
      .select('plan')
      .where('project_id', '=', projectId)
      .where('kind', '=', kind)
      .where('status', '=', 'applied')
      .orderBy('id', 'desc')
      .limit(CLAIMING_CHANGES_MAX)
      .execute()
    const claims = rows.flatMap(({ plan }) => unpackJson<GroupingChangePlan>(plan).moves.claims)
    return new Set(claims.map(({ hash }) => hash))
  }

  async listHashOwners(projectId: ProjectId): Promise<ReadonlyMap<string, IssueId>> {
    const rows = await this.#db
      .selectFrom('issue_hash')
      .select(['hash', 'issue_id'])
      .where('project_id', '=', projectId)
      .execute()
    return new Map(rows.map((row) => [hexOf(row.hash), row.issue_id as IssueId]))
  }

  async listTagValues(
    projectId: ProjectId,
    key: string,
    rowIdMin: number,
  ): Promise<ReadonlyMap<number, string>> {
    const values = await this.#db
      .selectFrom('tag_value')
      .select(['id', 'value'])
      .where('project_id', '=', projectId)
      .where('key', '=', key)
      .execute()
    const textOf = new Map(values.map(({ id, value }) => [id, value]))
    const byRow = new Map<number, string>()
    const range = { fromRowId: rowIdMin, toRowId: Number.MAX_SAFE_INTEGER }
    for await (const { firstRowId, posting } of readTagPostings(this.#db, range)) {
      const value = textOf.get(posting.term)
      if (value === undefined) continue
      for (const slot of slotsOf(posting)) {
        const rowId = firstRowId + slot
        if (rowId >= rowIdMin) byRow.set(rowId, value)
      }
    }
    return byRow
  }
}
