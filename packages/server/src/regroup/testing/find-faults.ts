import { hourOf } from '../../store/accepted-outcome.ts'
import { atMsOf, type DrawnEvent, tagsOf } from './drawn-events.ts'
import type { RegroupWorld, Row } from './regroup-world.ts'

/** Everything about issues that cannot be, each by a sentence. */
export function findFaults(world: RegroupWorld): readonly string[] {
  return [...findLost(world), ...findMisread(world), ...findMiscounted(world)]
}

const LOST = {
  'a hash leads to no issue': `select hex(hash) as what from issue_hash
    where issue_id not in (select id from issue)`,
  'something happened to no issue': `select id as what from activity
    where issue_id not in (select id from issue)`,
  'an event is in no issue': `select id as what from event
    where issue_id not in (select id from issue)`,
  'an event has no grouping': `select id as what from event
    where grouping_id is null or grouping_id not in (select id from event_grouping)`,
  'a redirect leads to no issue': `select issue_id as what from issue_redirect
    where target_issue_id not in (select id from issue)`,
  'an issue that is there is redirected': `select issue_id as what from issue_redirect
    where issue_id in (select id from issue)`,
  'an hour is of no issue': `select issue_id as what from issue_hour
    where issue_id not in (select id from issue)`,
  'a tag is of no issue': `select issue_id as what from issue_tag
    where issue_id not in (select id from issue)`,
  'an issue has no event': `select id as what from issue
    where id not in (select issue_id from event)`,
} as const

function findLost(world: RegroupWorld): readonly string[] {
  return Object.entries(LOST).flatMap(([sentence, sql]) =>
    world.query(sql).map(({ what }) => `${sentence}: ${what}`),
  )
}

/** Grouping must read of an event what the payload says now. */
function findMisread(world: RegroupWorld): readonly string[] {
  const rows = world.query(`
    select hex(event_id) as event_id, input from event
    join event_grouping on event_grouping.id = event.grouping_id`)
  const misread = rows.filter((row) => world.facts.get(numberOf(row))?.groupingInput !== row.input)
  return misread.map((row) => `input of event ${numberOf(row)}`)
}

function findMiscounted(world: RegroupWorld): readonly string[] {
  const stored = world.query('select issue_id, hex(event_id) as event_id from event')
  const byIssue = Map.groupBy(stored, (row) => Number(row.issue_id))
  return world.query(ISSUES).flatMap((issue) => {
    const ids = (byIssue.get(Number(issue.id)) ?? []).map(numberOf)
    if (ids.length === 0) return []
    const expected: Readonly<Record<string, unknown>> = expectedOf(
      ids.map((id) => world.events.get(id) ?? NONE),
      Number(issue.comments),
    )
    const faults = Object.entries(expected).flatMap(([name, value]) =>
      issue[name] === value ? [] : `${name} of issue ${issue.id}: ${issue[name]}, not ${value}`,
    )
    return isCalledAfterLatest(world, issue, ids)
      ? faults
      : [...faults, `name of issue ${issue.id}`]
  })
}

const ISSUES = `
  select id, title, culprit, event_count as events, user_count as users,
    first_seen_at_ms as first, last_seen_at_ms as last, is_unhandled as isUnhandled,
    comment_count as commentCount,
    (select count(*) from activity where issue_id = issue.id and kind = 'note') as comments,
    (select group_concat(line, ' ') from (select hour || ':' || event_count as line
      from issue_hour where issue_id = issue.id order by hour)) as hours,
    (select group_concat(line, ' ') from (select key || '=' || value || ':' || event_count
        || ':' || first_seen_at_ms || ':' || last_seen_at_ms as line
      from issue_tag join tag_value on tag_value.id = tag_value_id
      where issue_id = issue.id order by key, value)) as tags
  from issue order by id`

/** What is said of an issue, worked out from nothing but its events. */
function expectedOf(events: readonly DrawnEvent[], comments: number) {
  const times = events.map(atMsOf)
  const users = new Set(events.map(({ user }) => user).filter((user) => user > 0))
  const hours = Map.groupBy(times, hourOf)
  const tags = Map.groupBy(
    events.flatMap((event) => tagsOf(event).map(([key, value]) => ({ event, key, value }))),
    ({ key, value }) => `${key}=${value}`,
  )
  return {
    events: events.length,
    users: users.size,
    commentCount: comments,
    first: Math.min(...times),
    last: Math.max(...times),
    isUnhandled: Number(events.some((event) => event.isUnhandled)),
    hours: [...hours]
      .sort(([a], [b]) => a - b)
      .map(([hour, some]) => `${hour}:${some.length}`)
      .join(' '),
    tags: [...tags]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, some]) => {
        const at = some.map(({ event }) => atMsOf(event))
        return `${name}:${some.length}:${Math.min(...at)}:${Math.max(...at)}`
      })
      .join(' '),
  }
}

/** Of events at the same time any will do. */
function isCalledAfterLatest(world: RegroupWorld, issue: Row, ids: readonly number[]): boolean {
  const timeOf = (id: number) => atMsOf(world.events.get(id) ?? NONE)
  const last = Math.max(...ids.map(timeOf))
  const name = `${issue.title} in ${issue.culprit}`
  return ids.some((id) => timeOf(id) === last && world.facts.get(id)?.name === name)
}

function numberOf({ event_id: hex }: Row): number {
  return Number.parseInt(String(hex), 16)
}

const NONE: DrawnEvent = { kind: 0, user: 0, country: 0, release: 0, at: 0, isUnhandled: false }
