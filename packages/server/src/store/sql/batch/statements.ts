import { type Kysely, sql } from 'kysely'
import type { Database } from '../database.ts'
import { releaseOrderColumns } from '../release-columns.ts'
import { createAttachmentStatements } from './attachment-statements.ts'

/** The SQL of every statement of a batch. Parameters are the values in the order written here. */
export function createBatchStatements(db: Kysely<Database>) {
  return {
    ...createEventStatements(db),
    ...createIssueStatements(db),
    ...createTagStatements(db),
    ...createReleaseStatements(db),
    ...createSegmentStatements(db),
    ...createReleaseEnvironmentStatements(db),
    ...createBookkeepingStatements(db),
    ...createAttachmentStatements(db),
  }
}

export type BatchStatements = ReturnType<typeof createBatchStatements>

// Stands for a parameter; only its place counts.
const N = 0
const T = ''
const B = new Uint8Array()

function createEventStatements(db: Kysely<Database>) {
  return {
    findEvent: db
      .selectFrom('event')
      .select('id')
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .compile().sql,
    insertBlock: db
      .insertInto('event_block')
      .values({ project_id: N, live_count: N, data: B })
      .compile().sql,
    insertEvent: db
      .insertInto('event')
      .values({
        project_id: N,
        issue_id: N,
        event_id: B,
        occurred_at_ms: N,
        received_at_ms: N,
        block_id: N,
        block_line: N,
        grouping_id: N,
      })
      .compile().sql,
    insertGrouping: db
      .insertInto('event_grouping')
      .values({ project_id: N, digest: B, hashes: B, input: T })
      .onConflict((oc) => oc.columns(['project_id', 'digest']).doNothing())
      .compile().sql,
    findGrouping: db
      .selectFrom('event_grouping')
      .select('id')
      .where('project_id', '=', N)
      .where('digest', '=', B)
      .compile().sql,
    updateFirstEvent: db
      .updateTable('project')
      .set({ first_event_at_ms: N })
      .where('id', '=', N)
      .where('first_event_at_ms', 'is', null)
      .compile().sql,
  }
}

function createIssueStatements(db: Kysely<Database>) {
  return {
    ...createIssueRowStatements(db),
    findIssueByHash: db
      .selectFrom('issue_hash')
      .innerJoin('issue', 'issue.id', 'issue_hash.issue_id')
      .selectAll('issue')
      .where('issue_hash.project_id', '=', N)
      .where('issue_hash.hash', '=', B)
      .compile().sql,
    takeShortNumbers: db
      .updateTable('project')
      .set((eb) => ({ issue_count: eb('issue_count', '+', N) }))
      .where('id', '=', N)
      .returning(['issue_count', 'organization_id'])
      .compile().sql,
    // A row is there only if it leads to no issue, for whatever reason: no event may fail on it.
    insertHash: db
      .insertInto('issue_hash')
      .values({ project_id: N, hash: B, issue_id: N })
      .onConflict((oc) =>
        oc
          .columns(['project_id', 'hash'])
          .doUpdateSet((eb) => ({ issue_id: eb.ref('excluded.issue_id') })),
      )
      .compile().sql,
    addHour: db
      .insertInto('issue_hour')
      .values({ issue_id: N, hour: N, event_count: N })
      .onConflict((oc) =>
        oc.columns(['issue_id', 'hour']).doUpdateSet((eb) => ({
          event_count: eb('issue_hour.event_count', '+', eb.ref('excluded.event_count')),
        })),
      )
      .compile().sql,
  }
}

// What an event may change of an issue, in the order of `issueStateRow`.
const ISSUE_STATE = {
  title: T,
  culprit: T,
  type: T,
  level: N,
  platform: T,
  logger: T,
  metadata: T,
  is_unhandled: N,
  event_count: N,
  user_count: N,
  first_seen_at_ms: N,
  last_seen_at_ms: N,
}

function createIssueRowStatements(db: Kysely<Database>) {
  return {
    insertIssue: db
      .insertInto('issue')
      .values({
        project_id: N,
        short_number: N,
        ...ISSUE_STATE,
        first_release: T,
        last_release: T,
        status: T,
        substatus: T,
        status_details: T,
        status_changed_at_ms: N,
        priority: N,
      })
      .compile().sql,
    // Apart from the counts: of thousands of issues that have events, few change their state.
    updateIssueState: db
      .updateTable('issue')
      .set((eb) => ({
        status: T,
        substatus: T,
        status_details: T,
        status_changed_at_ms: N,
        priority: N,
        state_version: sql<number>`${eb.ref('state_version')} + 1`,
        wake_at_ms: sql<null>`null`,
        wake_event_count: sql<null>`null`,
        wake_user_count: sql<null>`null`,
      }))
      .where('id', '=', N)
      .compile().sql,
    insertActivity: db
      .insertInto('activity')
      .values({ issue_id: N, kind: T, data: T, created_at_ms: N, updated_at_ms: N })
      .compile().sql,
    findReleaseDates: db
      .selectFrom('release')
      .innerJoin('project', 'project.organization_id', 'release.organization_id')
      .select(['version', 'release.created_at_ms', 'released_at_ms'])
      .where('project.id', '=', N)
      .where('version', '=', T)
      .compile().sql,
    updateIssue: db
      .updateTable('issue')
      .set({
        ...ISSUE_STATE,
        last_release: T,
      })
      .where('id', '=', N)
      .compile().sql,
  }
}

function createTagStatements(db: Kysely<Database>) {
  return {
    insertTagValue: db
      .insertInto('tag_value')
      .values({ project_id: N, key: T, value: T })
      .onConflict((oc) => oc.columns(['project_id', 'key', 'value']).doNothing())
      .compile().sql,
    findTagValue: db
      .selectFrom('tag_value')
      .select('id')
      .where('project_id', '=', N)
      .where('key', '=', T)
      .where('value', '=', T)
      .compile().sql,
    addIssueTag: addIssueTag(db).compile().sql,
    addIssueUser: addIssueTag(db).returning('event_count').compile().sql,
  }
}

function addIssueTag(db: Kysely<Database>) {
  return db
    .insertInto('issue_tag')
    .values({
      issue_id: N,
      tag_value_id: N,
      event_count: N,
      first_seen_at_ms: N,
      last_seen_at_ms: N,
    })
    .onConflict((oc) =>
      oc.columns(['issue_id', 'tag_value_id']).doUpdateSet((eb) => ({
        event_count: eb('issue_tag.event_count', '+', eb.ref('excluded.event_count')),
        first_seen_at_ms: earlier('issue_tag.first_seen_at_ms', 'excluded.first_seen_at_ms'),
        last_seen_at_ms: later('issue_tag.last_seen_at_ms', 'excluded.last_seen_at_ms'),
      })),
    )
}

function createSegmentStatements(db: Kysely<Database>) {
  return {
    insertSegment: db
      .insertInto('event_segment')
      .values({
        first_row_id: N,
        slot_count: N,
        from_ms: N,
        to_ms: N,
        version: N,
        word_records: N,
        has_names: N,
      })
      .compile().sql,
    insertSegmentColumns: db
      .insertInto('event_segment_columns')
      .values({ segment_id: N, issue_ids: B, columns: B })
      .compile().sql,
    insertSegmentPage: db
      .insertInto('event_segment_page')
      .values({ segment_id: N, kind: N, first_term: N, data: B })
      .compile().sql,
  }
}

function createReleaseStatements(db: Kysely<Database>) {
  return {
    insertEnvironment: db
      .insertInto('environment')
      .values({ project_id: N, name: T, first_seen_at_ms: N })
      .onConflict((oc) => oc.columns(['project_id', 'name']).doNothing())
      .compile().sql,
    findOrganization: db
      .selectFrom('project')
      .select('organization_id')
      .where('id', '=', N)
      .compile().sql,
    insertRelease: db
      .insertInto('release')
      .values({ organization_id: N, version: T, created_at_ms: N, ...releaseOrderColumns('') })
      .onConflict((oc) => oc.columns(['organization_id', 'version']).doNothing())
      .compile().sql,
    findRelease: db
      .selectFrom('release')
      .select('id')
      .where('organization_id', '=', N)
      .where('version', '=', T)
      .compile().sql,
    addReleaseProject: db
      .insertInto('release_project')
      .values({
        release_id: N,
        project_id: N,
        first_seen_at_ms: N,
        last_seen_at_ms: N,
        new_issue_count: N,
      })
      .onConflict((oc) =>
        oc.columns(['release_id', 'project_id']).doUpdateSet((eb) => ({
          first_seen_at_ms: earlier(
            'release_project.first_seen_at_ms',
            'excluded.first_seen_at_ms',
          ),
          last_seen_at_ms: later('release_project.last_seen_at_ms', 'excluded.last_seen_at_ms'),
          new_issue_count: eb(
            'release_project.new_issue_count',
            '+',
            eb.ref('excluded.new_issue_count'),
          ),
        })),
      )
      .compile().sql,
  }
}

function createReleaseEnvironmentStatements(db: Kysely<Database>) {
  return {
    addReleaseEnvironment: db
      .insertInto('release_environment')
      .values({
        release_id: N,
        project_id: N,
        environment: T,
        first_seen_at_ms: N,
        last_seen_at_ms: N,
        new_issue_count: N,
      })
      .onConflict((oc) =>
        oc.columns(['release_id', 'project_id', 'environment']).doUpdateSet((eb) => ({
          first_seen_at_ms: earlier(
            'release_environment.first_seen_at_ms',
            'excluded.first_seen_at_ms',
          ),
          last_seen_at_ms: later('release_environment.last_seen_at_ms', 'excluded.last_seen_at_ms'),
          new_issue_count: eb(
            'release_environment.new_issue_count',
            '+',
            eb.ref('excluded.new_issue_count'),
          ),
        })),
      )
      .compile().sql,
  }
}

function createBookkeepingStatements(db: Kysely<Database>) {
  return {
    addOutcome: db
      .insertInto('outcome')
      .values({
        project_id: N,
        hour: N,
        key_id: N,
        category: T,
        kind: T,
        reason: T,
        quantity: N,
      })
      .onConflict((oc) =>
        oc
          .columns(['project_id', 'hour', 'key_id', 'category', 'kind', 'reason'])
          .doUpdateSet((eb) => ({
            quantity: eb('outcome.quantity', '+', eb.ref('excluded.quantity')),
          })),
      )
      .compile().sql,
    insertOutbox: db
      .insertInto('outbox')
      .values({ kind: T, payload: T, created_at_ms: N })
      .compile().sql,
    insertCheckInArrival: db
      .insertInto('check_in_arrival')
      .values({ project_id: N, key_id: N, received_at_ms: N, payload: T })
      .compile().sql,
    insertFailedItem: db
      .insertInto('failed_item')
      .values({
        project_id: N,
        key_id: N,
        received_at_ms: N,
        sender: T,
        body: B,
        state: T,
        attempt: N,
        reason: T,
        next_attempt_at_ms: N,
        created_at_ms: N,
      })
      .compile().sql,
    updateFailedItem: db
      .updateTable('failed_item')
      .set({ state: T, attempt: N, reason: T, next_attempt_at_ms: N })
      .where('id', '=', N)
      .compile().sql,
    deleteFailedItem: db.deleteFrom('failed_item').where('id', '=', N).compile().sql,
    findOption: db.selectFrom('option').select('value').where('name', '=', T).compile().sql,
    findPosition: db.selectFrom('checkpoint').select('position').where('queue', '=', T).compile()
      .sql,
    setPosition: db
      .insertInto('checkpoint')
      .values({ queue: T, position: N })
      .onConflict((oc) =>
        oc.column('queue').doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
      )
      .compile().sql,
  }
}

// SQLite's two-argument min and max are called least and greatest elsewhere; `case` is everywhere.
function earlier(stored: string, added: string) {
  return sql<number>`case when ${sql.ref(added)} < ${sql.ref(stored)}
    then ${sql.ref(added)} else ${sql.ref(stored)} end`
}

function later(stored: string, added: string) {
  return sql<number>`case when ${sql.ref(added)} > ${sql.ref(stored)}
    then ${sql.ref(added)} else ${sql.ref(stored)} end`
}
