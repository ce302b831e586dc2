import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  FieldValueSearch,
  TagKeySummary,
  TagStore,
  TagValueSearch,
  TagValueSummary,
} from '../tag-store.ts'
import type { Database, IssueTagTable, TagValueTable } from './database.ts'
import { deleteTagKey } from './delete-tag-key.ts'
import { fieldKey } from './segment/field-key.ts'
import type { TextMatching } from './text-matching.ts'

type TagValueColumns = Pick<Selectable<TagValueTable>, 'key' | 'value'> &
  Pick<Selectable<IssueTagTable>, 'event_count' | 'first_seen_at_ms' | 'last_seen_at_ms'>

interface TagKeyRow {
  readonly key: string
  readonly value_count: number
  readonly event_count: number
}

export class SqlTagStore implements TagStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async listIssueKeys(issueId: IssueId): Promise<readonly TagKeySummary[]> {
    const rows = await this.#db
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select('tag_value.key')
      .select((eb) => [
        eb.fn.countAll<number>().as('value_count'),
        eb.fn.sum<number>('issue_tag.event_count').as('event_count'),
      ])
      .where('issue_tag.issue_id', '=', issueId)
      .groupBy('tag_value.key')
      .orderBy('event_count', 'desc')
      .orderBy('tag_value.key')
      .execute()
    return rows.map(keySummaryOf)
  }

  async listIssueValues(
    issueId: IssueId,
    key: string,
    limit: number,
  ): Promise<readonly TagValueSummary[]> {
    const rows = await this.#db
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select(['tag_value.key', 'tag_value.value'])
      .select(['issue_tag.event_count', 'issue_tag.first_seen_at_ms', 'issue_tag.last_seen_at_ms'])
      .where('issue_tag.issue_id', '=', issueId)
      .where('tag_value.key', '=', key)
      .orderBy('issue_tag.event_count', 'desc')
      .orderBy('tag_value.value')
      .limit(limit)
      .execute()
    return rows.map(valueSummaryOf)
  }

  async listProjectKeys(projectId: ProjectId): Promise<readonly TagKeySummary[]> {
    const rows = await this.#db
      .selectFrom('tag_value')
      .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
      .select('tag_value.key')
      .select((eb) => [
        eb.fn.count<number>('tag_value.id').distinct().as('value_count'),
        eb.fn.sum<number>('issue_tag.event_count').as('event_count'),
      ])
      .where('tag_value.project_id', '=', projectId)
      .groupBy('tag_value.key')
      .orderBy('event_count', 'desc')
      .orderBy('tag_value.key')
      .execute()
    return rows.map(keySummaryOf)
  }

  async listProjectValues(
    projectId: ProjectId,
    key: string,
    limit: number,
  ): Promise<readonly TagValueSummary[]> {
    const rows = await this.#db
      .selectFrom('tag_value')
      .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
      .select(['tag_value.key', 'tag_value.value'])
      .select((eb) => [
        eb.fn.sum<number>('issue_tag.event_count').as('event_count'),
        eb.fn.min('issue_tag.first_seen_at_ms').as('first_seen_at_ms'),
        eb.fn.max('issue_tag.last_seen_at_ms').as('last_seen_at_ms'),
      ])
      .where('tag_value.project_id', '=', projectId)
      .where('tag_value.key', '=', key)
      .groupBy('tag_value.id')
      .orderBy('event_count', 'desc')
      .orderBy('tag_value.value')
      .limit(limit)
      .execute()
    return rows.map(valueSummaryOf)
  }

  async searchValues(search: TagValueSearch, page: PageRequest): Promise<Page<TagValueSummary>> {
    const { key, order, seenFromMs } = search
    const rows = await this.#db
      .selectFrom('tag_value')
      .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
      .select('tag_value.value')
      .select((eb) => [
        eb.val(key).as('key'),
        eb.fn.sum<number>('issue_tag.event_count').as('event_count'),
        eb.fn.min('issue_tag.first_seen_at_ms').as('first_seen_at_ms'),
        eb.fn.max('issue_tag.last_seen_at_ms').as('last_seen_at_ms'),
      ])
      .where('tag_value.id', 'in', this.#selectCandidates(search))
      .groupBy('tag_value.value')
      .having((eb) => eb(eb.fn.max('issue_tag.last_seen_at_ms'), '>=', seenFromMs ?? 0))
      .orderBy(order === 'count' ? 'event_count' : 'last_seen_at_ms', 'desc')
      .orderBy('tag_value.value')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    const { rows: found, hasMore } = pageOf(rows, page)
    return { rows: found.map(valueSummaryOf), hasMore }
  }

  async listFieldValues(
    { projectIds, field, contains }: FieldValueSearch,
    limit: number,
  ): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('tag_value')
      .select('value')
      .distinct()
      .where('project_id', 'in', projectIds)
      .where('key', '=', fieldKey(field))
      .where((eb) => this.#matching.contains(eb.ref('value'), contains))
      .orderBy('value')
      .limit(limit)
      .execute()
    return rows.map(({ value }) => value)
  }

  deleteKey(projectId: ProjectId, key: string): Promise<boolean> {
    return deleteTagKey(this.#db, projectId, key)
  }

  /** Ids ascend with the time at which a value came first. */
  #selectCandidates(search: TagValueSearch) {
    const newest = this.#selectFitting(search, 'desc').as('newest')
    const oldest = this.#selectFitting(search, 'asc').as('oldest')
    return this.#db.selectFrom(newest).select('id').union(this.#db.selectFrom(oldest).select('id'))
  }

  #selectFitting({ projectIds, key, prefix, contains }: TagValueSearch, order: 'asc' | 'desc') {
    const matching = this.#matching
    return this.#db
      .selectFrom('tag_value')
      .select('id')
      .where('project_id', 'in', projectIds)
      .where('key', '=', key)
      .$if(contains !== '', (select) =>
        select.where((eb) => matching.contains(eb.ref('value'), contains)),
      )
      .$if(prefix !== '', (select) =>
        select.where((eb) => matching.matchesParts(eb.ref('value'), [prefix, ''])),
      )
      .orderBy('id', order)
      .limit(CANDIDATES_MAX)
  }
}

/** Of either end: adding up their counts takes some 20 ms. */
const CANDIDATES_MAX = 5_000

function keySummaryOf(row: TagKeyRow): TagKeySummary {
  return {
    key: row.key,
    valueCount: Number(row.value_count),
    eventCount: Number(row.event_count),
  }
}

function valueSummaryOf(row: TagValueColumns): TagValueSummary {
  return {
    key: row.key,
    value: row.value,
    eventCount: row.event_count,
    firstSeenAtMs: row.first_seen_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
  }
}
