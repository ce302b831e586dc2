import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { CheckInStore, WatchedEnvironment } from '../store/check-in-store.ts'
import type { Store } from '../store/store.ts'
import { StoreUnavailable } from '../store/store-unavailable.ts'
import { planMissed, planTimeout, type Watch } from './plan-absence.ts'
import type { PlannedCheckIn } from './plan-check-in.ts'
import { commitOf, giveUpArrival, takeCheckIn } from './take-check-in.ts'

export interface MonitorWatchDeps {
  readonly store: Pick<Store, 'checkIns' | 'events' | 'issueChanges' | 'options'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  /** When the oldest request came that no worker has taken yet; undefined where none waits. */
  readonly oldestWaitingAtMs: () => Promise<number | undefined>
}

/** Check-ins and environments that are looked at in one round. */
const PAGE_ROWS = 200
const PAGES_MAX = 20
/** A look that comes later than this had nobody looking before it. */
const GAP_MS_MIN = 60_000
const LAST_LOOK = 'monitors:last-look'
/** By then the event of a failure was stored, or never will be. */
const RECOVERY_MS_MAX = 3_600_000

interface Look {
  readonly atMs: number
  /** What fell due before is judged. */
  readonly untilMs: number
  /** The last time that nobody looked: what was expected then may fall due later. */
  readonly gap: Watch['gap'] | null
}

/**
 * Looks after monitors: gives check-ins their effect, notices those that did not come and runs that
 * did not end, and resolves the issues of jobs that run again.
 */
export class MonitorWatch {
  readonly #deps: MonitorWatchDeps
  readonly #checkIns: CheckInStore

  constructor(deps: MonitorWatchDeps) {
    this.#deps = deps
    this.#checkIns = deps.store.checkIns
  }

  /** Gives check-ins that were accepted their effect. True when none is left. */
  async takeArrivals(): Promise<boolean> {
    const errors: unknown[] = []
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const arrivals = await this.#checkIns.listArrivals(PAGE_ROWS)
      for (const arrival of arrivals) {
        await takeCheckIn(this.#deps, arrival).catch(async (error: unknown) => {
          if (error instanceof StoreUnavailable) throw error
          errors.push(error)
          await giveUpArrival(this.#deps, arrival)
        })
      }
      // Told once the others are through: one that makes our code throw costs only itself.
      if (errors.length > 0) throw new AggregateError(errors, 'check-ins were given up')
      if (arrivals.length < PAGE_ROWS) return true
    }
    return false
  }

  /** Judges what should have happened by now, as far as everything was heard that came. */
  async judge(): Promise<void> {
    if (!(await this.#checkIns.hasMonitors())) return
    // First: what comes into the queue after it is later than this.
    const nowMs = this.#deps.clock.nowMs()
    const waitingAtMs = await this.#deps.oldestWaitingAtMs()
    if (!(await this.takeArrivals())) return
    const untilMs = Math.min(nowMs, waitingAtMs ?? nowMs)
    const { options } = this.#deps.store
    const last = (await options.find(LAST_LOOK)) as Look | undefined
    const gap = last && findGap(last, nowMs)
    const watch = { nowMs: untilMs, gap }
    const isDone = (await this.#judgeRuns(watch)) && (await this.#judgeAbsences(watch))
    const judgedMs = isDone ? untilMs : (last?.untilMs ?? 0)
    const look: Look = { atMs: nowMs, untilMs: judgedMs, gap: gap ?? null }
    await options.upsert(LAST_LOOK, look, nowMs)
  }

  /** Issues of failures that are over. */
  async resolveRecovered(): Promise<void> {
    const { store, clock } = this.#deps
    const nowMs = clock.nowMs()
    for (const recovery of await this.#checkIns.listRecoveries(PAGE_ROWS)) {
      const event = await store.events.find(recovery.projectId, recovery.event)
      if (!event && nowMs - recovery.recoveredAtMs < RECOVERY_MS_MAX) continue
      if (event) {
        const state = { status: 'resolved', substatus: undefined, details: {} } as const
        const request = {
          issueIds: [event.issueId],
          change: { state },
          activities: [{ aspect: 'state', kind: 'set_resolved', data: {} } as const],
          people: [],
          onlyWhile: { status: 'unresolved' } as const,
        }
        await store.issueChanges.apply([request], { actorUserId: undefined, atMs: nowMs })
      }
      await this.#checkIns.settleRecovery(recovery)
    }
  }

  /** Runs before absences: a run that hangs is why the next one does not come. */
  async #judgeRuns(watch: Watch): Promise<boolean> {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const overdue = await this.#checkIns.listOverdue(watch.nowMs, PAGE_ROWS)
      for (const one of overdue) await this.#write(planTimeout(one, watch), one)
      if (overdue.length < PAGE_ROWS) return true
    }
    return false
  }

  async #judgeAbsences(watch: Watch): Promise<boolean> {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const due = await this.#checkIns.listDue(watch.nowMs, PAGE_ROWS)
      for (const one of due) await this.#write(planMissed(one, watch), one)
      if (due.length < PAGE_ROWS) return true
    }
    return false
  }

  /** Refused where a check-in has come meanwhile: then there is nothing to judge any more. */
  async #write(plan: PlannedCheckIn, watched: WatchedEnvironment): Promise<void> {
    const { projectId } = watched.monitor
    const nowMs = this.#deps.clock.nowMs()
    const at = { projectId, keyId: 0, environment: watched.environment.name } as const
    await this.#checkIns.commit({ ...commitOf(plan, at, nowMs), projectId, nowMs })
  }
}

/** A second pause before the first is judged makes one of both. */
function findGap({ atMs, untilMs, gap }: Look, nowMs: number): Watch['gap'] {
  if (nowMs - atMs < GAP_MS_MIN) return gap ?? undefined
  return { fromMs: gap && untilMs < gap.toMs ? gap.fromMs : atMs, toMs: nowMs }
}
