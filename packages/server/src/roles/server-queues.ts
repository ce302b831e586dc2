import type { ServerQueues } from '../api/server-state.ts'
import type { EmbeddedProducer } from '../queue/embedded/embedded-producer.ts'
import { EMBEDDED_QUEUE_NAME } from '../queue/embedded/embedded-queue-admin.ts'
import type { QueueAdmin } from '../queue/queue-admin.ts'

export interface ServerQueuesDeps {
  readonly queue: Pick<EmbeddedProducer, 'depth' | 'throughput'>
  readonly bytesMax: number
  /** Opened for each purge, as the command line does: that is seldom. */
  readonly openAdmin: () => QueueAdmin
  /** Takes what was given up from the log. */
  readonly onPurged: () => Promise<void>
}

/** The one queue of this engine, as whoever runs the server sees it. */
export function createServerQueues(deps: ServerQueuesDeps): ServerQueues {
  const { queue, bytesMax, openAdmin, onPurged } = deps
  return {
    list() {
      const { appended, done } = queue.throughput()
      const { seconds } = appended
      const throughput = { seconds, appended: appended.count, done: done.count }
      return [{ name: EMBEDDED_QUEUE_NAME, ...queue.depth(), bytesMax, throughput }]
    },
    async purge(name) {
      if (name !== EMBEDDED_QUEUE_NAME) return undefined
      const admin = openAdmin()
      try {
        return await admin.purge(name)
      } finally {
        await admin.close()
        await onPurged()
      }
    },
  }
}
