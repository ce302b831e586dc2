import { join } from 'node:path'
import type { Role, Running } from './cli/running.ts'
import type { Config } from './config/config.ts'
import { sqlitePath } from './config/engine-url.ts'
import { systemClock } from './platform/clock.ts'
import { createLog } from './platform/create-log.ts'
import { systemRandom } from './platform/random.ts'
import { EmbeddedQueueAdmin } from './queue/embedded/embedded-queue-admin.ts'
import type { QueueAdmin } from './queue/queue-admin.ts'
import { startWeb, type Web } from './roles/start-web.ts'
import { createCronJobs } from './schedule/cron-jobs.ts'
import { startSchedule } from './schedule/start-schedule.ts'
import { DirectoryBlobStore } from './store/blobs/directory-blob-store.ts'
import { openStore } from './store/open-store.ts'
import { collectGarbage } from './threads/collect-garbage.ts'
import { createRegroupThread } from './threads/create-regroup-thread.ts'
import { createSymbolicator } from './threads/create-symbolicator.ts'
import { checkGeo } from './threads/geo.ts'
import { createAssemblyThread } from './threads/start-assembly-thread.ts'
import { startWorkerThread } from './threads/start-worker-thread.ts'

/** The UI's files, built by `npm run build:web`. */
const WEB_ROOT = join(import.meta.dirname, '../../web/dist')

/**
 * The composition root: everything is created here, leaves first, handed to whoever needs it, and
 * stopped in reverse. One process may play any of the roles.
 */
export async function startServer(config: Config, roles: readonly Role[]): Promise<Running> {
  const log = createLog({ level: config.logLevel, isTerminal: process.stderr.isTTY })
  const databasePath = sqlitePath(config.databaseUrl)
  const queuePath = sqlitePath(config.queueUrl)
  const clock = systemClock
  const stops: (() => Promise<void>)[] = []
  const stopped = Promise.withResolvers<void>()

  // What cannot be stopped in order must not keep the rest from it.
  async function stop(): Promise<void> {
    for (const stopPart of stops.splice(0).reverse()) {
      await stopPart().catch((err: unknown) => log.error({ err }, 'a part could not be stopped'))
    }
    stopped.resolve()
  }

  try {
    const store = await openStore({ databasePath, threaded: true, migrate: true })
    stops.push(() => store.close())
    const blobDirectory = join(config.home, 'blobs')
    const { diskFreeBytesMin, symbolicationCacheBytes } = config
    let web: Web | undefined
    let isWorkerRunning: (() => boolean) | undefined
    if (roles.includes('worker')) {
      await checkGeo(config)
      const worker = await startWorkerThread({
        data: {
          databasePath,
          queuePath,
          geoipPath: config.geoipPath,
          blobsPath: blobDirectory,
          symbolicationCacheBytes,
        },
        clock,
        log,
        onPosition: (queue, position) => web?.onPosition(queue, position),
      })
      isWorkerRunning = worker.isRunning
      stops.push(() => worker.stop())
    }
    const blobs = new DirectoryBlobStore({ directory: blobDirectory, diskFreeBytesMin })
    const assembler = createAssemblyThread({
      data: { databasePath, blobDirectory, diskFreeBytesMin, symbolicationCacheBytes },
      clock,
      log,
    })
    stops.push(() => assembler.stop())
    if (roles.includes('cron')) {
      const jobs = createCronJobs({ store, regroup: store.regroup, blobs, assembler, clock })
      const schedule = startSchedule(jobs, { clock, log })
      stops.push(() => schedule.stop())
    }
    collectGarbage()
    if (roles.includes('web')) {
      const symbolication = createSymbolicator({
        data: {
          databasePath,
          blobsPath: blobDirectory,
          cacheBytesMax: symbolicationCacheBytes,
        },
        clock,
        log,
      })
      stops.push(() => symbolication.close())
      const regrouper = createRegroupThread({ databasePath })
      stops.push(() => regrouper.stop())
      web = await startWeb({
        config,
        regrouper,
        groupingChanges: store.regroup,
        queuePath,
        webRoot: WEB_ROOT,
        store,
        blobs,
        assembler,
        symbolication,
        clock,
        log,
        random: systemRandom,
        isWorkerRunning,
      })
      const { stop: stopWeb } = web
      stops.push(stopWeb)
    }
    return { url: web?.url ?? config.urlPrefix, stopped: stopped.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Looks at the queues of an installation, running or not. */
export async function openQueueAdmin(config: Config): Promise<QueueAdmin> {
  const store = await openStore({
    databasePath: sqlitePath(config.databaseUrl),
    threaded: false,
    migrate: true,
  })
  return new EmbeddedQueueAdmin({
    path: sqlitePath(config.queueUrl),
    checkpoints: store.checkpoints,
    onClose: () => store.close(),
  })
}
