import { parentPort, workerData } from 'node:worker_threads'
import { createRulesCache } from '../pipeline/load-project-rules.ts'
import { createPipeline } from '../pipeline/pipeline.ts'
import { bindProcessor } from '../pipeline/process-batch.ts'
import { BatchTail } from '../pipeline/tail/batch-tail.ts'
import { createUserAgentCache } from '../pipeline/user-agent-cache.ts'
import { runWorker } from '../pipeline/worker.ts'
import { assert } from '../platform/assert.ts'
import { systemClock } from '../platform/clock.ts'
import { collectGarbage } from '../platform/collect-garbage.ts'
import type { Log } from '../platform/log.ts'
import { EmbeddedConsumer } from '../queue/embedded/embedded-consumer.ts'
import { openWorkerStore } from '../store/open-worker-store.ts'
import { WatchList } from '../tail/watch-list.ts'
import { createSymbolicator } from './create-symbolicator.ts'
import { openGeo } from './geo.ts'
import { lowerThreadPriority } from './lower-thread-priority.ts'
import { isMainBusy } from './main-load.ts'
import { STOP, type WorkerThreadData, type WorkerThreadMessage } from './worker-thread-message.ts'

/*
 * The thread that owns processing: it reads the log, runs the pipeline and writes the results.
 * A composition root of its own, since nothing can be handed over a thread's border.
 */
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort
const data = workerData as WorkerThreadData
const { databasePath, queuePath, geoipPath, isAfterCrash, mainLoad } = data

const send = (message: WorkerThreadMessage) => port.postMessage(message)
const log: Log = {
  debug: (fields, message) => sendLog('debug', fields, message),
  info: (fields, message) => sendLog('info', fields, message),
  warn: (fields, message) => sendLog('warn', fields, message),
  error: (fields, message) => sendLog('error', fields, message),
}

const stop = new AbortController()
port.on('message', (message) => {
  if (message === STOP) stop.abort()
})

// Accepting comes first: what waits here is on disk, and its sender has an answer.
lowerThreadPriority()
const store = await openWorkerStore(databasePath)
const consumer = new EmbeddedConsumer({
  path: queuePath,
  findPosition: (queue) => store.eventBatches.position(queue),
})
// It costs nothing until an event needs it.
const symbolicator = createSymbolicator({
  data: { databasePath, blobsPath: data.blobsPath, cacheBytesMax: data.symbolicationCacheBytes },
  clock: systemClock,
  log,
})
const pipeline = createPipeline({
  parseUserAgent: createUserAgentCache(),
  findGeo: await openGeo(geoipPath, log),
  symbolicator,
})
const watches = new WatchList({ tail: store.tail, clock: systemClock, log })
// Written by the main thread, so that no batch waits for it.
const tail = new BatchTail({
  watched: () => watches.readIfStale(),
  send: (arrivals) => send({ kind: 'arrivals', arrivals }),
  log,
})
const rules = createRulesCache({ ...store, clock: systemClock })
// What loading left behind, before anything waits.
collectGarbage()
send({ kind: 'ready' })
await runWorker(
  {
    consumer,
    listDue: (nowMs, limit) => store.failedItems.listDue(nowMs, limit),
    createProcessor: bindProcessor(pipeline, rules, tail),
    commit: (batch) => tail.commit(batch, (whole) => store.eventBatches.commit(whole)),
    onStored: ({ checkpoint }, result) =>
      send({ kind: 'stored', queue: checkpoint?.queue, position: checkpoint?.to ?? 0, result }),
    isAfterCrash,
    upkeep: store.eventIndexUpkeep,
    isIntakeBusy: () => isMainBusy(mainLoad),
    clock: systemClock,
    log,
  },
  stop.signal,
)
await consumer.close()
await symbolicator.close()
await store.close()
port.close()

function sendLog(level: 'debug' | 'info' | 'warn' | 'error', fields: object, message: string) {
  send({ kind: 'log', level, fields, message })
}
