import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

/** Work that is due again and again. */
export interface Job {
  readonly name: string
  readonly intervalMs: number
  run(): Promise<void>
}

export interface Schedule {
  /** Resolves when the jobs that were running are done. */
  stop(): Promise<void>
}

/** Runs each job at once and then after each interval; a job never runs beside itself. */
export function startSchedule(
  jobs: readonly Job[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Schedule {
  const stop = new AbortController()
  const loops = jobs.map(async (job) => {
    while (!stop.signal.aborted) {
      try {
        await job.run()
      } catch (error) {
        log.warn({ err: error, job: job.name }, 'a job failed and will run again')
      }
      await clock.sleep(job.intervalMs, stop.signal)
    }
  })
  return {
    async stop() {
      stop.abort()
      await Promise.all(loops)
    },
  }
}
