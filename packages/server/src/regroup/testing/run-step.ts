import { isDeepStrictEqual } from 'node:util'
import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import {
  ARCHIVED,
  assignedTo,
  decide as decideAbout,
  RESOLVED,
  T0_MS,
} from '../../store/contract/seed.ts'
import { RegroupError } from '../regroup-error.ts'
import { type ChangeStep, RULES, type Step } from './random-steps.ts'
import { dump, type RegroupWorld } from './regroup-world.ts'

/** Does it, and throws where what was reverted at once, or refused, left anything behind. */
export async function runStep(world: RegroupWorld, step: Step): Promise<void> {
  const { store, shop } = world
  switch (step.kind) {
    case 'store':
      return world.storeEvents(step.events)
    case 'decide':
      return decide(world, step)
    case 'comment':
      return comment(world, step.pick)
    case 'uncomment':
      return uncomment(world, step.pick)
    case 'delete':
      await store.issues.delete(pickIssues(world, [step.pick]))
      return
    case 'discard': {
      const discarding = { actorUserId: undefined, nowMs: T0_MS }
      await store.discardedIssues.discard(pickIssues(world, [step.pick]), discarding)
      return
    }
    case 'allowDiscarded': {
      const { rows } = await store.discardedIssues.list(shop.project.id, ALL)
      for (const { id } of rows) await store.discardedIssues.delete(id, T0_MS)
      return
    }
    case 'makeReadable':
      return world.makeReadable(pickEvents(world, step.picks))
    case 'revert':
      return revert(world, step.pick)
    default:
      return change(world, step)
  }
}

const ALL = { offset: 0, limit: 100 }

async function change(world: RegroupWorld, step: ChangeStep): Promise<void> {
  const apply = await prepare(world, step)
  const before = dump(world)
  const former = findLastApplied(world)
  if (!(await unlessRefused(world, apply)) || !step.isTried) return
  const changeId = findLastApplied(world)
  // Grouping events anew is no change where their hashes stay.
  if (changeId === undefined || changeId === former) return
  await world.regrouper.revert({ projectId: world.shop.project.id, changeId })
  assertSame(before, dump(world), 'reverted')
}

/** The change that took effect last, reverted or not. */
export function findLastApplied(world: RegroupWorld): number | undefined {
  const [last] = world.query(
    'select id from grouping_change where applied_sequence > 0 order by applied_sequence desc',
  )
  return last && Number(last.id)
}

/** What comes before the change itself, and the change. */
async function prepare(world: RegroupWorld, step: ChangeStep): Promise<() => Promise<unknown>> {
  const { regrouper, shop } = world
  const actor = { projectId: shop.project.id, actorUserId: undefined }
  switch (step.kind) {
    case 'merge':
      return () => regrouper.merge({ ...actor, issueIds: pickIssues(world, step.picks) })
    case 'unmerge': {
      const [issueId = 0 as IssueId] = pickIssues(world, [step.pick])
      const hashes = pickFrom(await world.store.issues.listHashes(issueId), step.hashes)
      return () => regrouper.unmerge({ ...actor, issueId, hashes })
    }
    case 'regroup': {
      const rowIds = pickEvents(world, step.picks)
      if (rowIds.length === 0) return async () => undefined
      return () => regrouper.regroupEvents({ projectId: shop.project.id, rowIds })
    }
    case 'rules': {
      const { [step.rules]: options = {} } = RULES
      const preview = await regrouper.previewRules({ ...actor, options, days: step.days })
      await world.storeEvents(step.events)
      await world.store.issues.delete(pickIssues(world, step.deleted))
      return () => regrouper.apply({ projectId: shop.project.id, changeId: preview.id })
    }
  }
}

async function revert(world: RegroupWorld, pick: number): Promise<void> {
  const projectId = world.shop.project.id
  const { rows } = await world.store.regroup.listChanges(projectId, ALL)
  const applied = rows.filter(({ status }) => status === 'applied')
  const [chosen] = pickFrom(applied, [pick])
  if (!chosen) return
  await unlessRefused(world, () => world.regrouper.revert({ projectId, changeId: chosen.id }))
}

/** What is refused has changed nothing. */
async function unlessRefused(world: RegroupWorld, work: () => Promise<unknown>): Promise<boolean> {
  const before = dump(world)
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof RegroupError)) throw error
    assertSame(before, dump(world), `refused (${error.message})`)
    return false
  }
}

type Dump = ReturnType<typeof dump>

export function assertSame(before: Dump, after: Dump, what: string): void {
  const different = Object.keys(before).filter((name) => {
    return !isDeepStrictEqual(before[name], after[name])
  })
  if (different.length === 0) return
  const rows = different.map((name) => {
    const texts = (before[name] ?? []).map((row) => JSON.stringify(row))
    const others = (after[name] ?? []).map((row) => JSON.stringify(row))
    const gone = texts.filter((text) => !others.includes(text)).map((text) => `- ${text}`)
    const come = others.filter((text) => !texts.includes(text)).map((text) => `+ ${text}`)
    return [name, ...gone, ...come].join('\n  ')
  })
  throw new Error(`${what}, and rows differ:\n${rows.join('\n')}`)
}

async function decide(
  world: RegroupWorld,
  step: Extract<Step, { readonly kind: 'decide' }>,
): Promise<void> {
  const { store, shop } = world
  const decisions = [
    { state: RESOLVED },
    { state: ARCHIVED },
    assignedTo(shop.user.id),
    assignedTo(undefined),
    { priority: { value: 'low', isLocked: true } },
  ] as const
  const issueIds = pickIssues(world, [step.pick])
  await decideAbout(store, issueIds, decisions[step.decision] ?? {})
}

async function comment(world: RegroupWorld, pick: number): Promise<void> {
  const { store, shop } = world
  const written = { authorUserId: shop.user.id, text: `comment ${pick}`, createdAtMs: T0_MS }
  for (const issueId of pickIssues(world, [pick])) {
    await store.comments.insert({ issueId, ...written })
  }
}

async function uncomment(world: RegroupWorld, pick: number): Promise<void> {
  const [row] = pickFrom(world.query('select id from activity order by id'), [pick])
  if (row) await world.store.comments.delete(Number(row.id))
}

function pickIssues(world: RegroupWorld, picks: readonly number[]): readonly IssueId[] {
  const rows = world.query('select id from issue order by id')
  return [...new Set(pickFrom(rows, picks).map(({ id }) => Number(id) as IssueId))]
}

function pickEvents(world: RegroupWorld, picks: readonly number[]): readonly EventRowId[] {
  const rows = world.query('select id from event order by id')
  return [...new Set(pickFrom(rows, picks).map(({ id }) => Number(id) as EventRowId))]
}

function pickFrom<T>(all: readonly T[], picks: readonly number[]): readonly T[] {
  return picks.flatMap((pick) => all.slice(pick % Math.max(1, all.length)).slice(0, 1))
}
