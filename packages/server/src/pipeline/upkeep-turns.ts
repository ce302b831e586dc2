import type { Log } from '../platform/log.ts'
import type { EventIndexUpkeep } from '../store/event-index-upkeep.ts'

/** So many batches make segments enough for one to be made of them. */
const BATCHES_PER_TURN = 8
/** Ten looks a second: changes that others made are taken up within two. */
const IDLE_LOOKS_PER_TURN = 20

/** When the worker sees to the event index: now and then under load, else when it has time. */
export class UpkeepTurns {
  readonly #upkeep: EventIndexUpkeep
  readonly #log: Log
  #looks = 0
  #batches = 0

  constructor(upkeep: EventIndexUpkeep, log: Log) {
    this.#upkeep = upkeep
    this.#log = log
  }

  /** After each look for work. What fails is tried again in the next turn: searches go on. */
  async take(isBusy: boolean): Promise<void> {
    if (isBusy) this.#batches += 1
    else this.#looks += 1
    if (this.#batches < BATCHES_PER_TURN && this.#looks < IDLE_LOOKS_PER_TURN) return
    try {
      const hasMore = await this.#upkeep.run()
      this.#batches = hasMore ? BATCHES_PER_TURN - 1 : 0
      this.#looks = hasMore ? IDLE_LOOKS_PER_TURN - 1 : 0
    } catch (error) {
      this.#batches = 0
      this.#looks = 0
      this.#log.warn({ err: error }, 'the event index could not be seen to')
    }
  }
}
