import type { IssueId } from '@vedette/protocol/ids'
import { ARCHIVED, assignedTo, decide as decideAbout, T0_MS } from '../../store/contract/seed.ts'
import type { ChangeStep } from './random-steps.ts'
import { dump, type RegroupWorld } from './regroup-world.ts'
import { assertSame, findLastApplied, runStep } from './run-step.ts'

/** What comes between a change and its revert. Numbers choose among what is there. */
export interface Between {
  readonly kind: 'event' | 'comment' | 'assign' | 'ignore'
  readonly pick: number
}

/**
 * Makes the change, lets things happen, reverts it; and lets the same happen without the change.
 * Both must come to the same rows. Events are like ones that were there before, and later; what
 * people do, they do to issues that are there with the change and without it.
 */
export async function compareReverted(
  world: RegroupWorld,
  change: ChangeStep,
  between: readonly Between[],
): Promise<void> {
  const twin = await world.fork()
  try {
    const former = findLastApplied(world)
    const lastIssueId = Math.max(0, ...issueIdsOf(twin))
    const quiet = change.kind === 'rules' ? { ...change, events: [], deleted: [] } : change
    await runStep(world, { ...quiet, isTried: false })
    const changeId = findLastApplied(world)
    if (changeId === undefined || changeId === former) return
    await letHappen([world, twin], between)
    await world.regrouper.revert({ projectId: world.shop.project.id, changeId })
    const [expected, found] = [twin, world].map((each) => comparable(dump(each), lastIssueId))
    assertSame(expected ?? {}, found ?? {}, 'compared')
  } finally {
    await twin.close()
  }
}

async function letHappen(
  [world, twin]: readonly [RegroupWorld, RegroupWorld],
  between: readonly Between[],
): Promise<void> {
  const there = issueIdsOf(world)
  const issueIds = issueIdsOf(twin).filter((id) => there.includes(id))
  const known = [...world.events.values()]
  for (const [index, { kind, pick }] of between.entries()) {
    const issueId = issueIds[pick % issueIds.length]
    const event = known[pick % known.length]
    for (const each of [world, twin]) {
      if (kind === 'event' && event) await each.storeEvents([{ ...event, at: 10 + index }])
      else if (issueId !== undefined) await decide(each, issueId, kind)
    }
  }
}

function issueIdsOf(world: RegroupWorld): readonly IssueId[] {
  return world.query('select id from issue order by id').map(({ id }) => Number(id) as IssueId)
}

async function decide(
  { store, shop }: RegroupWorld,
  issueId: IssueId,
  kind: Between['kind'],
): Promise<void> {
  const authorUserId = shop.user.id
  if (kind === 'comment') {
    await store.comments.insert({ issueId, authorUserId, text: 'between', createdAtMs: T0_MS })
  }
  if (kind === 'assign') await decideAbout(store, [issueId], assignedTo(authorUserId))
  if (kind === 'ignore') await decideAbout(store, [issueId], { state: ARCHIVED })
}

type Dump = ReturnType<typeof dump>

/**
 * What an issue is called follows an event that came in between, as rules had it then. Which
 * release was first is told by what came first, or after a revert by what is the oldest. An issue
 * that was opened in between may have ended, and leads to where its events are; one that the revert
 * opens for them is in the state of the issue that they had come to.
 */
function comparable(dumped: Dump, lastIssueId: number): Dump {
  const issues = dumped.issues?.map((row) => {
    const { title, culprit, metadata, first_release, last_release, ...issue } = row
    if (Number(row.id) <= lastIssueId) return issue
    const { status, substatus, status_details, assigned_user_id, ...opened } = issue
    return opened
  })
  const redirects = dumped.redirects?.filter(({ issue_id }) => Number(issue_id) <= lastIssueId)
  return { ...dumped, issues: issues ?? [], redirects: redirects ?? [] }
}
