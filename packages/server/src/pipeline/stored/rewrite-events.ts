import { isDeepStrictEqual } from 'node:util'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { ArtifactBundleStore } from '../../store/artifact-bundle-store.ts'
import { indexEvent } from '../../store/indexed-event.ts'
import type { PayloadPlace, PayloadStore, RewrittenPayload } from '../../store/payload-store.ts'
import type { ProjectOptionStore } from '../../store/project-option-store.ts'
import { compileProjectRules } from '../load-project-rules.ts'
import type { Symbolicator } from '../pipeline.ts'
import type { ProjectRules } from '../project-rules.ts'

export interface RewriteDeps {
  readonly store: {
    readonly artifactBundles: Pick<ArtifactBundleStore, 'findProjectsWithFiles'>
    readonly payloads: PayloadStore
    readonly projectOptions: Pick<ProjectOptionStore, 'findMany'>
  }
  readonly symbolicator: Symbolicator
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Log
}

export interface StoredEvents {
  readonly projectId: ProjectId
  readonly places: readonly PayloadPlace[]
  /** Tells by its text whether an event is worth a look. */
  readonly mentions: (line: string) => boolean
  readonly signal: AbortSignal
}

/** Symbolicates stored events once more, block by block. What changes nothing writes nothing. */
export async function rewriteEvents(
  deps: RewriteDeps,
  { projectId, places, mentions, signal }: StoredEvents,
): Promise<void> {
  const { store, clock, log } = deps
  const options = (await store.projectOptions.findMany([projectId])).get(projectId)
  if (options === undefined) return
  // Where nothing was ever uploaded, events say nothing of files: so it is when they come.
  if (!(await store.artifactBundles.findProjectsWithFiles([projectId])).has(projectId)) return
  const rules = compileProjectRules({ options, nowMs: clock.nowMs() })
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
  log.info({ projectId, eventCount: rewrittenCount }, 'stored events were symbolicated anew')
}

interface LineSource {
  readonly projectId: ProjectId
  readonly rules: ProjectRules
  readonly lines: readonly string[]
}

/** Undefined where nothing changes. An event that makes our code throw costs only itself. */
async function rewrite(
  deps: RewriteDeps,
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
