import { isDeepStrictEqual } from 'node:util'
import type { NormalizedEvent } from '@vedette/protocol/event'
import { type EventRowId, type ProjectId, parseProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { regroupsAfterSymbolication } from '../../projects/symbolication-options.ts'
import { indexEvent } from '../../store/indexed-event.ts'
import type { OutboxStore } from '../../store/outbox-store.ts'
import type { PayloadPlace, PayloadStore, RewrittenPayload } from '../../store/payload-store.ts'
import type { ProjectOptionStore } from '../../store/project-option-store.ts'
import { compileProjectRules } from '../load-project-rules.ts'
import type { Symbolicator } from '../pipeline.ts'
import type { ProjectRules } from '../project-rules.ts'
import { type AddedFiles, collectAddedFiles, createMention } from './added-files.ts'

/*
 * Files often come after the events that they explain: a build is in use before its upload is
 * done, or somebody uploads because an event was not readable. So every upload leaves a message,
 * and this makes the stored events of the project readable.
 */
export interface SymbolicateStoredDeps {
  readonly store: {
    readonly outbox: Pick<OutboxStore, 'listOfKind' | 'deleteMany'>
    readonly payloads: PayloadStore
    readonly projectOptions: Pick<ProjectOptionStore, 'findMany'>
  }
  readonly symbolicator: Symbolicator
  /** Moves events to the issues of what their frames say now, where the project wishes it. */
  readonly regroup: (events: RegroupedEvents) => Promise<unknown>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Log
}

export interface RegroupedEvents {
  readonly projectId: ProjectId
  readonly rowIds: readonly EventRowId[]
}

/** Older events are seldom looked at, and the builds that they are of are gone. */
const AGE_MS_MAX = 30 * 24 * 3_600_000
/** Of one project: the newest are read in half a minute, and their places take 5 MB. */
const EVENTS_MAX = 50_000
/** Read at once; the rest waits for the next round. */
const MESSAGES_MAX = 1_000

/**
 * Goes on until no message is left or the signal says stop. A message is deleted when its events
 * are done, so what a crash cuts short is done again, and what was done already stays as it is.
 */
export async function symbolicateStored(
  deps: SymbolicateStoredDeps,
  signal: AbortSignal,
): Promise<void> {
  const { outbox } = deps.store
  for (;;) {
    // Also those of a run that a crash has ended.
    await regroupReadable(deps, signal)
    const messages = await outbox.listOfKind('artifacts.added', MESSAGES_MAX)
    if (messages.length === 0 || signal.aborted) return
    for (const [projectId, added] of collectAddedFiles(messages)) {
      if (projectId !== undefined) await symbolicateProject(deps, { projectId, added, signal })
      if (signal.aborted) return
      await outbox.deleteMany(added.messageIds)
    }
  }
}

/** All of a project's events at once: what becomes of an issue depends on them all. */
async function regroupReadable(deps: SymbolicateStoredDeps, signal: AbortSignal): Promise<void> {
  const { outbox, projectOptions } = deps.store
  const messages = await outbox.listOfKind('events.readable', EVENTS_MAX)
  const byProject = Map.groupBy(messages, ({ payload }) =>
    parseProjectId(String(payload.projectId)),
  )
  for (const [projectId, some] of byProject) {
    if (signal.aborted) return
    const options = projectId && (await projectOptions.findMany([projectId])).get(projectId)
    if (projectId && options && regroupsAfterSymbolication(options.project)) {
      const rowIds = some.flatMap(({ payload }) => payload.rowIds as readonly EventRowId[])
      await deps.regroup({ projectId, rowIds })
    }
    await outbox.deleteMany(some.map(({ id }) => id))
  }
}

interface ProjectWork {
  readonly projectId: ProjectId
  readonly added: AddedFiles
  readonly signal: AbortSignal
}

async function symbolicateProject(
  deps: SymbolicateStoredDeps,
  { projectId, added, signal }: ProjectWork,
): Promise<void> {
  const { store, clock, log } = deps
  const options = (await store.projectOptions.findMany([projectId])).get(projectId)
  if (options === undefined) return
  const rules = compileProjectRules({ options, nowMs: clock.nowMs() })
  const mentions = createMention(added)
  const sinceMs = clock.nowMs() - AGE_MS_MAX
  const places = await store.payloads.listPlaces({ projectId, sinceMs, limit: EVENTS_MAX })
  let rewrittenCount = 0
  const groupingIds = new Set<number>()
  for (const [blockId, inBlock] of Map.groupBy(places, (place) => place.blockId)) {
    if (signal.aborted) break
    const lines = await store.payloads.readBlock(blockId)
    const wanted = inBlock.filter(({ line }) => mentions(lines?.[line] ?? ''))
    const source = { projectId, rules, lines: lines ?? [] }
    const rewritten = await Promise.all(wanted.map((place) => rewrite(deps, place, source)))
    const payloads = rewritten.filter((payload) => payload !== undefined)
    if (payloads.length === 0) continue
    const nowMs = clock.nowMs()
    const done = await store.payloads.rewrite({ projectId, blockId, payloads, nowMs })
    rewrittenCount += done.rowIds.length
    for (const id of done.groupingIds) groupingIds.add(id)
  }
  if (rewrittenCount === 0) return
  await store.payloads.deleteUnusedGroupings(projectId, [...groupingIds])
  log.info({ projectId, eventCount: rewrittenCount }, 'stored events became readable by an upload')
}

interface LineSource {
  readonly projectId: ProjectId
  readonly rules: ProjectRules
  readonly lines: readonly string[]
}

/** Undefined where nothing changes. An event that makes our code throw costs only itself. */
async function rewrite(
  deps: SymbolicateStoredDeps,
  place: PayloadPlace,
  source: LineSource,
): Promise<RewrittenPayload | undefined> {
  const before = source.lines[place.line] ?? ''
  try {
    return await rewriteLine(deps.symbolicator, { ...source, place, before })
  } catch (error) {
    deps.log.error({ err: error, rowId: place.rowId }, 'a stored event could not be symbolicated')
    return undefined
  }
}

interface Line extends LineSource {
  readonly place: PayloadPlace
  readonly before: string
}

async function rewriteLine(
  symbolicator: Symbolicator,
  { projectId, rules, place, before }: Line,
): Promise<RewrittenPayload | undefined> {
  const stored: NormalizedEvent = JSON.parse(before)
  if (!symbolicator.needsSymbolication(stored)) return undefined
  const mapped = await symbolicator.symbolicate({ projectId, event: stored })
  if (isFailed(mapped)) return undefined
  // Source lines are new, and may hold what the project does not want to keep.
  const { event, groupingInput } = rules.group(rules.scrub(mapped))
  const indexed = indexEvent(event)
  if (isDeepStrictEqual(JSON.parse(indexed.payload), stored)) return undefined
  return { place, before, groupingInput, ...indexed }
}

/** The symbolicator had no answer: the event is better left as it is. */
function isFailed({ errors }: NormalizedEvent): boolean {
  return errors?.some(({ type }) => type === 'symbolication_failed') ?? false
}
