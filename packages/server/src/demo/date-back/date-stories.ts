import type { Selectable, Transaction } from 'kysely'
import type { Database } from '../../store/sql/database.ts'
import type { ActivityTable } from '../../store/sql/life-tables.ts'
import { demoEventId } from '../build-event.ts'
import { type DemoIssue, type DemoProject, isDiscarded } from '../demo-data.ts'
import type { DemoPast } from '../demo-past.ts'
import { createSeededNumbers } from '../seeded-numbers.ts'
import { storyTimes } from './story-times.ts'

const DAY_MS = 24 * 3_600_000
const QUIET_MS = 3 * 3_600_000

type Activity = Selectable<ActivityTable>

interface Story {
  readonly project: DemoProject
  readonly issue: DemoIssue
  readonly projectId: number
  /** The oldest first. */
  readonly times: readonly number[]
  readonly nowMs: number
}

/** Moves what people did about issues to between the events that it is about. */
export async function dateStories(db: Transaction<Database>, past: DemoPast): Promise<void> {
  for (const { project, id } of past.targets) {
    for (const issue of project.issues) {
      if (issue.story.length === 0) continue
      const times = past.planned
        .filter((event) => event.issue === issue && event.target.project === project)
        .map(({ atMs }) => atMs)
      const story = { project, issue, projectId: Number(id), times, nowMs: past.nowMs }
      await (isDiscarded(issue) ? dateDiscard(db, story) : dateStory(db, story))
    }
  }
  await dateReturns(db)
  // What could still be undone is as old as the rest: the schedule takes it away.
  await db.updateTable('issue_change').set({ created_at_ms: 0 }).execute()
}

function timesOfSteps(
  { project, issue, times, nowMs }: Story,
  steps: readonly { readonly isResolution: boolean }[],
): number[] {
  const untilMs = nowMs - (issue.returns ?? 0) * DAY_MS
  const eventTimes = times.filter((atMs) => atMs <= untilMs)
  const numbers = createSeededNumbers(`story/${project.slug}/${issue.name}`)
  return storyTimes({ eventTimes, untilMs, steps, numbers })
}

async function dateDiscard(db: Transaction<Database>, story: Story): Promise<void> {
  const [atMs = story.nowMs] = timesOfSteps(story, [{ isResolution: true }])
  await db
    .updateTable('discarded_issue')
    .set({ created_at_ms: atMs })
    .where('project_id', '=', story.projectId)
    .execute()
}

async function dateStory(db: Transaction<Database>, story: Story): Promise<void> {
  const issueId = await findIssue(db, story)
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('issue_id', '=', issueId)
    .where('actor_user_id', 'is not', null)
    .orderBy('id')
    .execute()
  // Several are of one decision.
  const steps = Object.values(Object.groupBy(rows, ({ created_at_ms }) => created_at_ms))
    .filter((step) => step !== undefined)
    .sort(([one], [other]) => (one?.id ?? 0) - (other?.id ?? 0))
  const times = timesOfSteps(
    story,
    steps.map((step) => ({ isResolution: step.some((each) => isResolution(each, story)) })),
  )
  for (const [index, step] of steps.entries()) {
    for (const activity of step) await dateActivity(db, activity, times[index] ?? story.nowMs)
  }
  await dateOpinions(db, issueId, times)
}

async function findIssue(db: Transaction<Database>, story: Story): Promise<number> {
  const { issue_id } = await db
    .selectFrom('event')
    .select('issue_id')
    .where('project_id', '=', story.projectId)
    .where('event_id', '=', Buffer.from(demoEventId(story.project, story.issue, 0), 'hex'))
    .executeTakeFirstOrThrow()
  return issue_id
}

/** Who resolves in a release may do so while events still come of those before it. */
function isResolution({ kind }: Activity, { issue, times, nowMs }: Story): boolean {
  if (kind === 'set_resolved') return true
  const hasEnded = issue.returns !== undefined || nowMs - (times.at(-1) ?? nowMs) > QUIET_MS
  return kind === 'set_resolved_in_release' && hasEnded
}

async function dateActivity(
  db: Transaction<Database>,
  { id, issue_id: issueId, kind }: Activity,
  atMs: number,
): Promise<void> {
  const times = { created_at_ms: atMs, updated_at_ms: atMs }
  await db.updateTable('activity').set(times).where('id', '=', id).execute()
  if (kind.startsWith('set_resolved') || kind === 'set_ignored') {
    await db
      .updateTable('issue')
      .set({ status_changed_at_ms: atMs })
      .where('id', '=', issueId)
      .execute()
  }
  if (kind === 'merge') await dateMerge(db, issueId, atMs)
}

async function dateMerge(db: Transaction<Database>, issueId: number, atMs: number): Promise<void> {
  await db
    .updateTable('issue_redirect')
    .set({ created_at_ms: atMs })
    .where('target_issue_id', '=', issueId)
    .execute()
  // There is one merge in all of the sample data.
  await db
    .updateTable('grouping_change')
    .set({ created_at_ms: atMs, applied_at_ms: atMs })
    .where('kind', '=', 'merge')
    .execute()
}

/** Bookmarks and priorities are no activities, or have a time of their own besides. */
async function dateOpinions(
  db: Transaction<Database>,
  issueId: number,
  times: readonly number[],
): Promise<void> {
  const [firstMs] = times
  const lastMs = times.at(-1)
  if (firstMs === undefined || lastMs === undefined) return
  await db
    .updateTable('issue')
    .set({ priority_locked_at_ms: firstMs })
    .where('id', '=', issueId)
    .where('priority_locked_at_ms', 'is not', null)
    .execute()
  await db
    .updateTable('issue_user')
    .set({ bookmarked_at_ms: lastMs })
    .where('issue_id', '=', issueId)
    .where('bookmarked_at_ms', 'is not', null)
    .execute()
}

/** Issues that came back did so with the event that their activity names. */
async function dateReturns(db: Transaction<Database>): Promise<void> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('issue', 'issue.id', 'activity.issue_id')
    .select(['activity.id', 'activity.issue_id', 'activity.data', 'issue.project_id'])
    .where('kind', 'in', ['set_regression', 'set_escalating'])
    .execute()
  for (const { id, issue_id, data, project_id } of rows) {
    const eventId: unknown = JSON.parse(data).event_id
    if (typeof eventId !== 'string') continue
    const { occurred_at_ms: atMs } = await db
      .selectFrom('event')
      .select('occurred_at_ms')
      .where('project_id', '=', project_id)
      .where('event_id', '=', Buffer.from(eventId, 'hex'))
      .executeTakeFirstOrThrow()
    const times = { created_at_ms: atMs, updated_at_ms: atMs }
    await db.updateTable('activity').set(times).where('id', '=', id).execute()
    await db
      .updateTable('issue')
      .set({ status_changed_at_ms: atMs })
      .where('id', '=', issue_id)
      .execute()
  }
}
