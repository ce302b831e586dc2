import { type EventRowId, type ProjectId, parseProjectId } from '@vedette/protocol/ids'
import { regroupsAfterSymbolication } from '../../projects/symbolication-options.ts'
import type { OutboxMessage } from '../../store/outbox-store.ts'
import { parseWish } from '../../store/plan-reprocessing.ts'
import { REPROCESSED_AGE_MS_MAX, REPROCESSED_EVENTS_MAX } from '../../store/reprocessing-store.ts'
import { type AddedFiles, collectAddedFiles, createMention } from './added-files.ts'
import { type ReprocessDeps, reprocessIssue } from './reprocess-issue.ts'
import { rewriteEvents } from './rewrite-events.ts'

/*
 * Files often come after the events that they explain: a build is in use before its upload is
 * done, or somebody uploads because an event was not readable. So every upload leaves a message,
 * and this makes the stored events of the project readable. So does whoever asks for it: for all
 * events of a project, or for those of an issue.
 */
export type SymbolicateStoredDeps = ReprocessDeps

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
    const uploads = await outbox.listOfKind('artifacts.added', MESSAGES_MAX)
    const wholes = await outbox.listOfKind('project.reprocessing', MESSAGES_MAX)
    const issues = await outbox.listOfKind('issue.reprocessing', MESSAGES_MAX)
    const count = uploads.length + wholes.length + issues.length
    if (count === 0 || signal.aborted) return
    // A person waits for an issue.
    const failures: unknown[] = []
    for (const message of issues) {
      await carryOut(deps, message, signal).catch((error: unknown) => failures.push(error))
    }
    for (const [projectId, added] of collectAddedFiles([...uploads, ...wholes])) {
      if (signal.aborted) return
      if (projectId !== undefined) await symbolicateProject(deps, { projectId, added, signal })
      if (signal.aborted) return
      await outbox.deleteMany(added.messageIds)
    }
    // Tried again when somebody looks again; nothing else has waited for it.
    if (failures.length > 0) throw failures[0]
  }
}

async function carryOut(
  deps: SymbolicateStoredDeps,
  { id, payload }: OutboxMessage,
  signal: AbortSignal,
): Promise<void> {
  const wish = parseWish(payload)
  if (wish !== undefined && !signal.aborted) await reprocessIssue(deps, wish, signal)
  if (!signal.aborted) await deps.store.outbox.deleteMany([id])
}

/** All of a project's events at once: what becomes of an issue depends on them all. */
async function regroupReadable(deps: SymbolicateStoredDeps, signal: AbortSignal): Promise<void> {
  const { outbox, projectOptions } = deps.store
  const messages = await outbox.listOfKind('events.readable', REPROCESSED_EVENTS_MAX)
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
  const sinceMs = deps.clock.nowMs() - REPROCESSED_AGE_MS_MAX
  const range = { projectId, sinceMs, limit: REPROCESSED_EVENTS_MAX }
  const places = await deps.store.payloads.listPlaces(range)
  await rewriteEvents(deps, { projectId, places, mentions: createMention(added), signal })
}
