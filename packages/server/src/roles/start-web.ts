import type { HttpBindings } from '@hono/node-server'
import { parseEventId } from '@vedette/protocol/ids'
import { type Context, Hono } from 'hono'
import type { ApiAssembler, ApiRegrouper, Symbolication } from '../api/api-deps.ts'
import { authenticateAgain } from '../api/authenticate.ts'
import { avatarPages } from '../api/avatar-pages.ts'
import { createApi } from '../api/create-api.ts'
import { EventStreams } from '../api/event-stream.ts'
import { oauthPages } from '../api/oauth/oauth-pages.ts'
import type { ServerState } from '../api/server-state.ts'
import type { Config } from '../config/config.ts'
import { sqlitePath } from '../config/engine-url.ts'
import { createHttpServer, listen } from '../http/create-http-server.ts'
import { healthRoutes } from '../http/health-routes.ts'
import { securityHeaders } from '../http/security-headers.ts'
import { createStaticFiles } from '../http/static-files.ts'
import { unknownApiRoutes } from '../http/unknown-api-routes.ts'
import { createIntake } from '../intake/http/create-intake.ts'
import { createRemoteIp } from '../intake/http/remote-ip.ts'
import { INTAKE_LIMITS } from '../intake/intake-limits.ts'
import type { IntakeTail } from '../intake/intake-tail.ts'
import type { KeepBytes } from '../intake/keep-attachments.ts'
import { createKeyCache, type KeyCache } from '../intake/key-cache.ts'
import { createOutcomeCounter } from '../intake/outcome-counter.ts'
import { createRateLimiter } from '../intake/rate-limiter.ts'
import { createUdpIntake } from '../intake/udp/create-udp-intake.ts'
import { assert } from '../platform/assert.ts'
import type { Clock } from '../platform/clock.ts'
import { TAIL_WATCH_FRESH_MS } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import { readVersion } from '../platform/read-version.ts'
import { EmbeddedProducer } from '../queue/embedded/embedded-producer.ts'
import { EmbeddedQueueAdmin } from '../queue/embedded/embedded-queue-admin.ts'
import { startSchedule } from '../schedule/start-schedule.ts'
import { keepAttachmentBytes } from '../store/attachment-bytes.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { GroupingChangeReader } from '../store/regroup-store.ts'
import type { Store } from '../store/store.ts'
import { createTailUpkeep } from '../tail/tail-upkeep.ts'
import type { TailWriter } from '../tail/tail-writer.ts'
import { WatchList } from '../tail/watch-list.ts'
import type { OpenApiThread } from '../threads/create-openapi-thread.ts'
import type { StorageThread } from '../threads/create-storage-thread.ts'
import type { WorkerThread } from '../threads/start-worker-thread.ts'
import type { IdentityProvider } from '../users/identity-provider.ts'
import { hashPassword, verifyPassword } from '../users/password.ts'
import type { SignInSettings } from '../users/sign-in-settings.ts'
import { createFindProblems } from './find-problems.ts'
import { createOutcomeFlush } from './outcome-flush.ts'
import { refreshKeysOnChange } from './refresh-keys.ts'
import { readServerDisk } from './server-disk.ts'
import { readServerProcess } from './server-process.ts'
import { createServerQueues } from './server-queues.ts'
import { listServerSettings } from './server-settings.ts'
import { createStorageGauge } from './storage-gauge.ts'
import { createTrimmer, type Trimmer } from './trimmer.ts'
import { warmStreams } from './warm-streams.ts'

export interface WebDeps {
  readonly config: Config
  readonly queuePath: string
  readonly webRoot: string
  readonly store: Store
  readonly regrouper: ApiRegrouper
  readonly groupingChanges: GroupingChangeReader
  readonly blobs: BlobStore
  readonly assembler: ApiAssembler
  readonly symbolication: Symbolication
  readonly openApi: Pick<OpenApiThread, 'write'>
  readonly tailWriter: Pick<TailWriter, 'add'>
  readonly clock: Clock
  readonly log: Log
  readonly random: Random
  /** Absent when the worker is another process. */
  readonly worker: Pick<WorkerThread, 'isRunning' | 'heapBytes'> | undefined
  readonly storage: Pick<StorageThread, 'measure'>
  /** What this process is besides. */
  readonly roles: readonly string[]
}

export interface Web {
  readonly url: string
  /** Where this machine reaches it, whatever its public address is. */
  readonly localUrl: string
  /** The worker of this process has stored everything up to here. */
  onPosition(queue: string, position: number): void
  stop(): Promise<void>
}

const MINUTE_MS = 60_000
const FLUSH_INTERVAL_MS = 5_000
const TRIM_INTERVAL_MS = 1_000
const DISK_INTERVAL_MS = 5_000
/** Seldom, so that a log that is empty between two bursts keeps its pages for the next. */
const SHRINK_INTERVAL_MS = 60_000
/** Reading takes time, and a busy thread comes late: the list must not be older even then. */
const TAIL_READ_INTERVAL_MS = TAIL_WATCH_FRESH_MS / 2

/** The web role: intake over HTTP and UDP, the API, and the UI's files, on one thread. */
export async function startWeb(deps: WebDeps): Promise<Web> {
  const { config, store, clock, log, random } = deps
  const queue = new EmbeddedProducer({
    path: deps.queuePath,
    bytesMax: config.queueBytesMax,
    diskFreeBytesMin: config.diskFreeBytesMin,
    clock,
  })
  const outcomes = createOutcomeCounter({ clock })
  const keys = createKeyCache({
    findIntakeKey: (publicKey) => store.projectKeys.findIntakeKey(publicKey),
    clock,
    log,
  })
  const watches = new WatchList({ tail: store.tail, clock, log })
  const intakeDeps = {
    queue,
    keepBytes: createKeepBytes(deps.blobs, random),
    keys,
    limits: INTAKE_LIMITS,
    rateLimiter: createRateLimiter({ clock, systemEventsPerMinute: config.systemRateLimit }),
    outcomes,
    clock,
    log,
    randomId: () => newEventId(random),
    tail: createIntakeTail(watches, deps.tailWriter),
    trustedProxies: config.trustedProxies,
    urlPrefix: pathOf(config.urlPrefix),
  }
  const intake = createIntake(intakeDeps)
  const app = new Hono({ strict: false }) // the API is asked with and without the last slash
  const listening = await listen(createHttpServer(intake, app), config.port, config.host)
  const { port } = listening
  const url = publicUrl(config, port)
  const identityProvider = await createProvider(deps)
  const streams = createStreams(deps)
  const trimmer = createTrimmer({ queue, checkpoints: store.checkpoints, log })
  mountPages(app, { ...deps, url, queue, keys, trimmer, identityProvider, streams })
  const udp = config.udpPort === undefined ? undefined : createUdp(intakeDeps, config)
  await udp?.start()
  const flushOutcomes = createOutcomeFlush(outcomes, store.outcomes)
  const keepTail = createTailUpkeep({ watches, tail: store.tail, clock })
  const schedule = startSchedule(
    [
      { name: 'flush-outcomes', intervalMs: FLUSH_INTERVAL_MS, run: flushOutcomes },
      { name: 'trim-queue', intervalMs: TRIM_INTERVAL_MS, run: () => trimmer.trimStored() },
      { name: 'keep-tail', intervalMs: TAIL_READ_INTERVAL_MS, run: keepTail },
      { name: 'check-disk', intervalMs: DISK_INTERVAL_MS, run: async () => queue.checkDisk() },
      { name: 'shrink-queue', intervalMs: SHRINK_INTERVAL_MS, run: async () => queue.shrink() },
    ],
    { clock, log },
  )
  const warming = warmStreams({ store, clock, log })
  return {
    url,
    localUrl: localUrl(config, port),
    onPosition: (name, position) => trimmer.trimTo(name, position),
    async stop() {
      const warmed = warming.stop()
      await udp?.stop()
      // They would not end by themselves, and the server waits for every answer.
      streams.close()
      await listening.close()
      await warmed
      await schedule.stop()
      await settleAll([flushOutcomes(), trimmer.finish()], log)
      await queue.close()
    },
  }
}

/** Counts and room on the disk are worth less than closing the log in order. */
async function settleAll(works: readonly Promise<void>[], log: Log): Promise<void> {
  const results = await Promise.allSettled(works)
  for (const { reason } of results.filter((result) => result.status === 'rejected')) {
    log.warn({ err: reason }, 'something was left undone at the end')
  }
}

function createKeepBytes(blobs: BlobStore, random: Random): KeepBytes {
  const keeping = { blobs, randomHex: (bytes: number) => random.hex(bytes) }
  return (pieces, bytesMax) => keepAttachmentBytes(keeping, pieces, bytesMax)
}

function createStreams({ store: stores, clock, log, config }: WebDeps): EventStreams {
  const known = { stores, clock, log, signIn: signInSettings(config) }
  return new EventStreams({
    clock,
    log,
    authenticateAgain: (context) => authenticateAgain(known, context),
  })
}

function createIntakeTail(watches: WatchList, writer: Pick<TailWriter, 'add'>): IntakeTail {
  return {
    isWatched: (projectId) => watches.has(projectId),
    add: (projectId, receivedAtMs, entry) =>
      writer.add([{ projectId, receivedAtMs, entry, skippedCount: 0 }]),
  }
}

interface PageDeps extends WebDeps {
  readonly url: string
  readonly keys: KeyCache
  readonly queue: EmbeddedProducer
  readonly trimmer: Trimmer
  readonly identityProvider: IdentityProvider | undefined
  readonly streams: EventStreams
}

/** Its library is memory that only those pay for who sign in that way. */
async function createProvider({ config, clock, log }: WebDeps) {
  if (!config.oidc) return undefined
  const { createIdentityProvider } = await import('../oidc/create-identity-provider.ts')
  return createIdentityProvider(config.oidc, { clock, log })
}

function mountPages(app: Hono, deps: PageDeps): void {
  const { config, store, clock, log, random, url, keys } = deps
  const remoteIp = createRemoteIp(config.trustedProxies)
  const clientIp = (context: Context) => {
    // Set by the server that calls the app; in no other way does a request come in.
    const { incoming } = context.env as HttpBindings
    return remoteIp(incoming as Parameters<typeof remoteIp>[0])
  }
  const server = createServerState(deps)
  const requestLimits = { perMinute: config.apiRateLimit, atOnce: config.apiConcurrencyLimit }
  const apiDeps = {
    regrouper: deps.regrouper,
    groupingChanges: deps.groupingChanges,
    stores: { ...store, ...refreshKeysOnChange({ ...store, invalidate: keys.invalidate }) },
    blobs: deps.blobs,
    assembler: deps.assembler,
    symbolication: deps.symbolication,
    clock,
    random,
    log,
    urlPrefix: url,
    writeOpenApi: () => deps.openApi.write(url),
    secretKey: config.secretKey,
    organizationCreation: config.organizationCreation,
    allowPublicProjects: config.allowPublicProjects,
    signIn: signInSettings(config),
    identityProvider: deps.identityProvider,
    hashPassword: (password: string) => hashPassword(password, random),
    verifyPassword,
    server,
    streams: deps.streams,
    requestLimits,
    clientIp,
  }
  const pages = new Hono()
  pages.use(securityHeaders())
  pages.route('/', healthRoutes(server))
  pages.route('/api/0', createApi(apiDeps))
  pages.route('/', unknownApiRoutes())
  pages.route('/', avatarPages({ stores: store, clock, log, clientIp, requestLimits }))
  pages.route('/', oauthPages(apiDeps))
  pages.route('/', createStaticFiles(deps.webRoot))
  app.route(pathOf(url) || '/', pages)
}

/** What whoever runs the server is told, and may do. */
function createServerState(deps: PageDeps): ServerState {
  const { config, store, clock, queue, trimmer, queuePath, worker } = deps
  const { queueBytesMax, diskFreeBytesMin } = config
  const startedAtMs = clock.nowMs()
  const paths = { databasePath: sqlitePath(config.databaseUrl), queuePath }
  const { checkpoints } = store
  const openAdmin = () =>
    new EmbeddedQueueAdmin({ path: queuePath, checkpoints, onClose: async () => {} })
  const version = readVersion()
  return {
    findProblems: createFindProblems({ ...deps, isWorkerRunning: worker?.isRunning }),
    queueDepth: () => queue.depth(),
    queues: createServerQueues({
      queue,
      bytesMax: queueBytesMax,
      openAdmin,
      onPurged: () => trimmer.trimStored(),
    }),
    storage: {
      readDisk: () => readServerDisk({ ...paths, diskFreeBytesMin }),
      measure: createStorageGauge({ measure: () => deps.storage.measure(), clock }),
    },
    process: () =>
      readServerProcess({
        version,
        roles: deps.roles,
        startedAtMs,
        workerHeapBytes: async () => worker?.heapBytes(),
      }),
    settings: listServerSettings(config),
  }
}

function signInSettings(config: Config): SignInSettings {
  return {
    ipAttemptsMax: config.authIpRateLimit,
    userAttemptsMax: config.authUserRateLimit,
    session: {
      idleMaxMs: config.sessionIdleMinutes * MINUTE_MS,
      ageMaxMs: config.sessionAgeMinutes * MINUTE_MS,
    },
  }
}

function createUdp(
  deps: Omit<Parameters<typeof createUdpIntake>[0], 'hosts' | 'port'>,
  config: Config,
) {
  const hosts =
    config.host === '0.0.0.0' || config.host === '::' ? ['0.0.0.0', '::'] : [config.host]
  return createUdpIntake({ ...deps, hosts, port: config.udpPort ?? 0 })
}

function publicUrl(config: Config, port: number): string {
  if (config.port !== 0 || config.sources.urlPrefix.kind !== 'default') return config.urlPrefix
  return config.urlPrefix.replace(/:0$/, `:${port}`)
}

function localUrl({ host, urlPrefix }: Config, port: number): string {
  const local = LOCAL_HOSTS.get(host) ?? host
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}${pathOf(urlPrefix)}`
}

/** Who listens on all addresses is reached on the machine's own. */
const LOCAL_HOSTS = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
])

/** The part of the address before `/api/`: empty, or with a leading slash only. */
function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '')
}

function newEventId(random: Random) {
  const id = parseEventId(random.hex(16))
  assert(id, '32 hex digits are an event id')
  return id
}
