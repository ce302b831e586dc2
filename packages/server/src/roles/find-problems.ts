import type { Problem } from '../http/health-routes.ts'
import type { Clock } from '../platform/clock.ts'
import type { QueueProducer } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'

export interface FindProblemsDeps {
  readonly queue: Pick<QueueProducer, 'depth'> & { readonly fault: string | undefined }
  readonly store: Pick<Store, 'failedItems'>
  readonly config: { readonly queueBytesMax: number }
  readonly clock: Pick<Clock, 'nowMs'>
  readonly isWorkerRunning: (() => boolean) | undefined
}

/** An item that waits this long means that no worker is there, or that it cannot keep up. */
const WAITING_MS_MAX = 60_000
/** Beyond this share of its maximum the queue is worth a look, before senders are refused. */
const QUEUE_FULL_SHARE = 0.8

/** What an operator should know, found out when asked. */
export function createFindProblems(deps: FindProblemsDeps) {
  return async function findProblems(): Promise<readonly Problem[]> {
    return [...queueProblems(deps), ...(await storeProblems(deps))]
  }
}

function queueProblems({ queue, config, clock, isWorkerRunning }: FindProblemsDeps): Problem[] {
  const problems: Problem[] = []
  const { items, bytes, oldestReceivedAtMs } = queue.depth()
  if (isWorkerRunning && !isWorkerRunning()) {
    problems.push({ message: 'The worker thread is not running.', severity: 'critical' })
  }
  if (queue.fault !== undefined) {
    const message = `No event can be accepted: ${queue.fault}.`
    problems.push({ message, severity: 'critical' })
  }
  const waitingMs = oldestReceivedAtMs === undefined ? 0 : clock.nowMs() - oldestReceivedAtMs
  if (waitingMs > WAITING_MS_MAX) {
    const seconds = Math.round(waitingMs / 1000)
    const message = `${items} items wait to be processed, the oldest for ${seconds} s.`
    problems.push({ message, severity: 'warning' })
  }
  if (bytes > config.queueBytesMax * QUEUE_FULL_SHARE) {
    problems.push({ message: 'The queue is nearly full.', severity: 'critical' })
  }
  return problems
}

async function storeProblems({ store }: FindProblemsDeps): Promise<Problem[]> {
  try {
    const buried = await store.failedItems.count('buried')
    if (buried === 0) return []
    const message = `${buried} items are buried: see vedette queues buried list.`
    return [{ message, severity: 'warning' }]
  } catch (error) {
    return [{ message: `The database does not answer: ${error}.`, severity: 'critical' }]
  }
}
