import type { ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'
import { TAIL_BATCH_ENTRIES_MAX } from '../../platform/limits.ts'
import type { Log } from '../../platform/log.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { QueueItem } from '../../queue/queue-item.ts'
import type {
  BatchResult,
  EventBatch,
  EventFate,
  ItemFailure,
  ProcessedEvent,
} from '../../store/event-batch-store.ts'
import type { TailArrival } from '../../store/tail-store.ts'
import type { Processing } from '../process-item.ts'
import type { RulesSnapshot } from '../project-rules.ts'
import { entriesOfFailure, entriesOfItem } from './entries-of-item.ts'

export interface BatchTailDeps {
  /** Projects that somebody watches; empty nearly always. Never rejects. */
  readonly watched: () => Promise<ReadonlySet<ProjectId>>
  readonly send: (arrivals: readonly TailArrival[]) => void
  readonly log: Pick<Log, 'warn'>
}

interface Noted {
  readonly rules: RulesSnapshot
  /** Undefined for an item that failed at once. */
  readonly results: Map<QueueItem, Processing | undefined>
}

/**
 * Tells who watches what became of a batch, once it is stored: from what the steps gave, so that
 * they know nothing of it. A batch without a watched project is not looked at. What fails here
 * costs the telling and nothing else.
 */
export class BatchTail {
  readonly #deps: BatchTailDeps
  #watched: ReadonlySet<ProjectId> = new Set()
  #noted: Noted | undefined

  constructor(deps: BatchTailDeps) {
    this.#deps = deps
  }

  /** Before a batch is processed. Undefined where nobody watches any of it. */
  async begin(
    items: readonly QueueItem[],
    rules: RulesSnapshot,
  ): Promise<((item: QueueItem, process: () => Processing) => Processing) | undefined> {
    this.#noted = undefined
    this.#watched = await this.#deps.watched()
    if (this.#watched.size === 0) return undefined
    if (!items.some(({ projectId }) => this.#watched.has(projectId))) return undefined
    const results: Noted['results'] = new Map()
    this.#noted = { rules, results }
    return (item, process) => {
      if (!this.#watched.has(item.projectId)) return process()
      results.set(item, undefined)
      const result = process()
      results.set(item, result)
      return result
    }
  }

  /** Stores the batch, and tells of it afterwards. */
  async commit(
    batch: EventBatch,
    store: (batch: EventBatch) => Promise<BatchResult>,
  ): Promise<BatchResult> {
    const noted = this.#noted
    this.#noted = undefined
    if (this.#watched.size === 0) return store(batch)
    const failures = batch.failures.filter((failure) => this.#isTold(failure, noted))
    if (noted === undefined && failures.length === 0) return store(batch)
    const { fates, ...result } = await store({ ...batch, wantsFates: true })
    this.#tell({ batch, fates: fates ?? [], failures, noted }).catch((err: unknown) => {
      this.#deps.log.warn({ err }, 'what became of a batch could not be told to who watches')
    })
    return result
  }

  /** An attempt is also kept as failed while it begins: that is nobody's news. */
  #isTold({ item, isBuried, attempt }: ItemFailure, noted: Noted | undefined): boolean {
    if (!this.#watched.has(item.projectId)) return false
    return isBuried || attempt === 0 || noted?.results.has(item) === true
  }

  async #tell({ batch, fates, failures, noted }: Told): Promise<void> {
    // The batch is taken from the queue first.
    await nextTurn()
    const arrivals = new Arrivals()
    for (const failure of failures) {
      arrivals.add(failure.item, () => entriesOfFailure(failure))
    }
    const failed = new Set(failures.map(({ item }) => item))
    const fateByEvent = new Map(batch.events.map((event, index) => [event, fates[index]]))
    const fateOf = (event: ProcessedEvent) => fateByEvent.get(event)
    for (const [item, processing] of noted?.results ?? []) {
      if (processing === undefined || failed.has(item)) continue
      const processed = await processing
      const rules = noted?.rules.of(item.projectId)
      if (rules) arrivals.add(item, () => entriesOfItem({ item, processed, fateOf, rules }))
    }
    this.#deps.send(arrivals.list())
  }
}

interface Told {
  readonly batch: EventBatch
  readonly fates: readonly EventFate[]
  readonly failures: readonly ItemFailure[]
  readonly noted: Noted | undefined
}

/** As many as one batch may tell of; of the rest, how many there are. */
class Arrivals {
  readonly #told: TailArrival[] = []
  readonly #skipped = new Map<ProjectId, TailArrival>()

  /** Past the maximum nothing is explained any more, and a request counts as one item. */
  add({ projectId, receivedAtMs }: QueueItem, explain: () => readonly TailEntry[]): void {
    const room = TAIL_BATCH_ENTRIES_MAX - this.#told.length
    const entries = room > 0 ? explain() : undefined
    for (const entry of entries?.slice(0, room) ?? []) {
      this.#told.push({ projectId, receivedAtMs, entry, skippedCount: 0 })
    }
    const left = entries === undefined ? 1 : Math.max(0, entries.length - room)
    if (left === 0) return
    const skippedCount = (this.#skipped.get(projectId)?.skippedCount ?? 0) + left
    this.#skipped.set(projectId, { projectId, receivedAtMs, entry: undefined, skippedCount })
  }

  list(): readonly TailArrival[] {
    return [...this.#told, ...this.#skipped.values()]
  }
}
