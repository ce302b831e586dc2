import { join } from 'node:path'
import type { ApiAssembler } from './api/api-deps.ts'
import type { Role, Running } from './cli/running.ts'
import type { Config } from './config/config.ts'
import { sqlitePath } from './config/engine-url.ts'
import { systemClock } from './platform/clock.ts'
import { collectGarbage } from './platform/collect-garbage.ts'
import { createLog } from './platform/create-log.ts'
import type { Log } from './platform/log.ts'
import { systemRandom } from './platform/random.ts'
import { EmbeddedQueueAdmin } from './queue/embedded/embedded-queue-admin.ts'
import { createOldestWaiting } from './queue/embedded/oldest-waiting.ts'
import type { QueueAdmin } from './queue/queue-admin.ts'
import type { Web } from './roles/start-web.ts'
import { createCronJobs } from './schedule/cron-jobs.ts'
import { startSchedule } from './schedule/start-schedule.ts'
import type { BlobStore } from './store/blob-store.ts'
import { DirectoryBlobStore } from './store/blobs/directory-blob-store.ts'
import { type OpenedStore, openStore } from './store/open-store.ts'
import { answerShortSearches } from './store/short-search.ts'
import { createTailWriter, type TailWriter } from './tail/tail-writer.ts'
import { createOpenApiThread } from './threads/create-openapi-thread.ts'
import { createRegroupThread } from './threads/create-regroup-thread.ts'
import { createSearchThread, type SearchThread } from './threads/create-search-thread.ts'
import { createStorageThread } from './threads/create-storage-thread.ts'
import { createSymbolicator } from './threads/create-symbolicator.ts'
import { checkGeo } from './threads/geo.ts'
import { createAssemblyThread } from './threads/start-assembly-thread.ts'
import { startWorkerThread, type WorkerThread } from './threads/start-worker-thread.ts'

/** The UI's files, built by `npm run build:web`. */
const WEB_ROOT = join(import.meta.dirname, '../../web/dist')

/**
 * The composition root: everything is created here, leaves first, handed to whoever needs it, and
 * stopped in reverse. One process may play any of the roles.
 */
export async function startServer(config: Config, roles: readonly Role[]): Promise<Running> {
  const log = createLog({ level: config.logLevel, isTerminal: process.stderr.isTTY })
  const databasePath = sqlitePath(config.databaseUrl)
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
    const tailWriter = createTailWriter({ tail: store.tail, clock, log })
    stops.push(() => tailWriter.stop())
    const blobDirectory = blobsPathOf(config)
    const { diskFreeBytesMin, symbolicationCacheBytes } = config
    const paths = { databasePath, queuePath: sqlitePath(config.queueUrl), blobsPath: blobDirectory }
    let web: Web | undefined
    async function startWorker(): Promise<WorkerThread> {
      await checkGeo(config)
      const worker = await startWorkerThread({
        data: { ...paths, geoipPath: config.geoipPath, symbolicationCacheBytes },
        clock,
        log,
        onPosition: (queue, position) => web?.onPosition(queue, position),
        onArrivals: (arrivals) => tailWriter.add(arrivals),
      })
      stops.push(() => worker.stop())
      return worker
    }
    // Both load much code, each on a thread of its own.
    const [worker, loadedWeb] = await Promise.all([
      roles.includes('worker') ? startWorker() : undefined,
      roles.includes('web') ? import('./roles/start-web.ts') : undefined,
    ])
    const blobs = new DirectoryBlobStore({ directory: blobDirectory, diskFreeBytesMin })
    const assembler = createAssemblyThread({
      data: { databasePath, blobDirectory, diskFreeBytesMin, symbolicationCacheBytes },
      clock,
      log,
    })
    stops.push(() => assembler.stop())
    if (roles.includes('cron')) {
      const jobs = createJobs({ store, blobs, assembler, queuePath: paths.queuePath })
      const schedule = startSchedule(jobs, { clock, log })
      stops.push(() => schedule.stop())
    }
    collectGarbage()
    if (loadedWeb) {
      const parts = { config, store, blobs, assembler, tailWriter, roles, worker, log }
      const { deps, stopThreads } = createWebDeps(parts)
      stops.push(...stopThreads)
      web = await loadedWeb.startWeb(deps)
      const { stop: stopWeb } = web
      stops.push(stopWeb)
    }
    const url = web?.url ?? config.urlPrefix
    return { url, localUrl: web?.localUrl, store, stopped: stopped.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface CronParts {
  readonly store: OpenedStore
  readonly blobs: BlobStore
  readonly assembler: ReturnType<typeof createAssemblyThread>
  readonly queuePath: string
}

function createJobs({ store, blobs, assembler, queuePath }: CronParts) {
  const { checkpoints } = store
  const oldestWaitingAtMs = createOldestWaiting({ path: queuePath, checkpoints })
  const system = { clock: systemClock, random: systemRandom }
  return createCronJobs({ ...store, store, blobs, assembler, ...system, oldestWaitingAtMs })
}

interface WebParts {
  readonly config: Config
  readonly store: OpenedStore
  readonly blobs: BlobStore
  readonly assembler: ApiAssembler
  readonly tailWriter: TailWriter
  readonly roles: readonly Role[]
  readonly worker: WorkerThread | undefined
  readonly log: Log
}

/** What only the web role needs; its threads begin with the first who asks for something. */
function createWebDeps({ config, store, ...parts }: WebParts) {
  const databasePath = sqlitePath(config.databaseUrl)
  const { log } = parts
  const blobsPath = blobsPathOf(config)
  const symbolication = createSymbolicator({
    data: { databasePath, blobsPath, cacheBytesMax: config.symbolicationCacheBytes },
    clock: systemClock,
    log,
  })
  const regrouper = createRegroupThread({ databasePath })
  const searches = createSearchThread({ databasePath })
  const openApi = createOpenApiThread()
  const storage = createStorageThread({ databasePath, blobsPath })
  const deps = {
    ...parts,
    config,
    store: searchedThrough(store, searches),
    regrouper,
    symbolication,
    openApi,
    storage,
    groupingChanges: store.regroup,
    queuePath: sqlitePath(config.queueUrl),
    webRoot: WEB_ROOT,
    clock: systemClock,
    random: systemRandom,
  }
  const threads = [regrouper, searches, openApi, storage]
  const stopThreads = [() => symbolication.close(), ...threads.map((thread) => () => thread.stop())]
  return { deps, stopThreads }
}

/** The store, with searches going to their thread, but for short ones. */
function searchedThrough(
  store: OpenedStore,
  { search, events, eventAggregates, prepareSoon }: SearchThread,
): OpenedStore {
  const { events: own, issues } = store
  return {
    ...store,
    search: answerShortSearches(search, { issues, onShort: prepareSoon }),
    eventAggregates,
    events: {
      find: (...request) => own.find(...request),
      findInProjects: (...request) => own.findInProjects(...request),
      findLatest: (...request) => own.findLatest(...request),
      findOldest: (...request) => own.findOldest(...request),
      lastRowId: () => own.lastRowId(),
      neighbors: (...request) => own.neighbors(...request),
      count: (...request) => own.count(...request),
      listHashes: (...request) => own.listHashes(...request),
      list: events.list,
    },
  }
}

function blobsPathOf(config: Config): string {
  return join(config.home, 'blobs')
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
