import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { TagKeySummary, TagStore, TagValueSummary } from '../tag-store.ts'
import type { Database, IssueTagTable, TagValueTable } from './database.ts'

type TagValueColumns = Pick<Selectable<TagValueTable>, 'key' | 'value'> &
  Pick<Selectable<IssueTagTable>, 'event_count' | 'first_seen_at_ms' | 'last_seen_at_ms'>

interface TagKeyRow {
  readonly key: string
  readonly value_count: number
  readonly event_count: number
}

export class SqlTagStore implements TagStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
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
}

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
