import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, KeyId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { createArtifactLookup } from '../../artifacts/create-artifact-lookup.ts'
import { runAssemblies } from '../../artifacts/run-assemblies.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { insertProject } from '../../projects/insert-project.ts'
import type { EventBatch } from '../../store/event-batch-store.ts'
import { indexEvent } from '../../store/indexed-event.ts'
import type { NewMember, OrganizationRole } from '../../store/member-store.ts'
import { createMemoryStore } from '../../store/memory/create-memory-store.ts'
import { MemoryBlobStore } from '../../store/memory/memory-blob-store.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Store } from '../../store/store.ts'
import type { User } from '../../store/user-store.ts'
import { explainFrames } from '../../symbolicate/explain-frames.ts'
import { OpenedFiles } from '../../symbolicate/opened-files.ts'
import { SCOPES, type Scope } from '../../users/scopes.ts'
import { createToken } from '../../users/token.ts'
import type { ApiDeps } from '../api-deps.ts'
import { authenticateAgain } from '../authenticate.ts'
import { createApi } from '../create-api.ts'
import { EventStreams } from '../event-stream.ts'
import { writeOpenApi } from '../openapi/write-openapi.ts'
import { checkAnswers } from './check-answers.ts'

export const URL_PREFIX = 'http://vedette.example:9000'
/** 2026-01-02 03:04:05 UTC. */
export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

export interface TestTenant {
  readonly organization: Organization
  readonly project: Project
  readonly owner: User
  /** A token of the owner with every scope. */
  readonly token: string
}

export interface TestApi {
  readonly deps: ApiDeps
  /** What the app sees: the API mounted where it lives. */
  readonly app: Hono
  /** Whoever sleeps wakes when the time is set to that, or later. */
  readonly clock: Clock & { set(nowMs: number): void }
  /** Errors that were logged: a test that expects none checks that it is empty. */
  readonly loggedErrors: object[]
  createTenant(slug: string): Promise<TestTenant>
  createUser(email: string, tenant?: TestTenant, role?: OrganizationRole): Promise<User>
  createToken(user: User, scopes?: readonly Scope[]): Promise<string>
  storeEvents(tenant: TestTenant, events: readonly TestEvent[]): Promise<void>
  /** What comes with events, or without them; and what could not be processed. */
  storeParts(
    parts: Partial<Pick<EventBatch, 'attachments' | 'userReports' | 'failures'>>,
  ): Promise<void>
}

const nothingMoves = async (): Promise<never> => {
  throw new Error('issues in memory are not merged: test that on a real server')
}

/** The defaults of the settings. */
const SIGN_IN: Pick<ApiDeps, 'signIn' | 'identityProvider'> = {
  signIn: {
    ipAttemptsMax: 20,
    userAttemptsMax: 10,
    session: { idleMaxMs: 14 * 86_400_000, ageMaxMs: 90 * 86_400_000 },
  },
  identityProvider: undefined,
}

/** Moving events needs the engine's own counters, which no store in memory has. */
export const NO_CHANGES: Pick<ApiDeps, 'regrouper' | 'groupingChanges'> = {
  regrouper: {
    previewRules: nothingMoves,
    apply: nothingMoves,
    revert: nothingMoves,
    merge: nothingMoves,
    unmerge: nothingMoves,
  },
  groupingChanges: {
    findChange: async () => undefined,
    listChanges: async () => ({ rows: [], hasMore: false }),
    findRedirect: async () => undefined,
    findRedirectByShortNumber: async () => undefined,
    findLatestByHash: async () => new Map(),
  },
}

export const IDLE_SERVER: ApiDeps['server'] = {
  findProblems: async () => [],
  queueDepth: () => ({ items: 0, bytes: 0, oldestReceivedAtMs: undefined }),
  queues: { list: () => [], purge: async () => undefined },
  storage: {
    readDisk: async () => ({ files: [], freeBytes: 1, totalBytes: 2, freeBytesMin: 0 }),
    measure: async () => ({
      measuredAtMs: NOW_MS,
      tookMs: 1,
      projects: [],
      tables: [],
      blobs: { files: 0, bytes: 0, isWhole: true },
    }),
  },
  process: async () => ({
    version: '1.0.0',
    nodeVersion: '24.0.0',
    platform: 'linux x64',
    roles: ['web'],
    startedAtMs: NOW_MS - 60_000,
    residentBytes: 1,
    threads: [{ name: 'main', heapBytes: 1 }],
  }),
  settings: [],
}

/** An event, and the hash that says which issue it joins. */
export interface TestEvent {
  readonly hash: string
  readonly event: Partial<NormalizedEvent> & { readonly event_id: EventId }
}

/** The API on stores in memory, with a clock that stands still and passwords that cost nothing. */
export function createTestApi(overrides: Partial<ApiDeps> = {}): TestApi {
  const store = createMemoryStore()
  const clock = createTestClock()
  const loggedErrors: object[] = []
  const random = createTestRandom()
  const log = createTestLog(loggedErrors)
  const deps: ApiDeps = {
    stores: store,
    ...NO_CHANGES,
    ...createFiles(store, clock, log),
    clock,
    random,
    log,
    urlPrefix: URL_PREFIX,
    writeOpenApi: async () => writeOpenApi(URL_PREFIX),
    secretKey: 'k'.repeat(32),
    organizationCreation: 'superusers',
    allowPublicProjects: false,
    ...SIGN_IN,
    hashPassword: async (password) => `hash of ${password}`,
    verifyPassword: async (password, hash) => hash === `hash of ${password}`,
    server: IDLE_SERVER,
    streams: createStreams({ stores: store, clock, log, ...SIGN_IN }),
    requestLimits: { perMinute: 0, atOnce: 0 },
    clientIp: () => '192.0.2.1',
    ...overrides,
  }

  const commit = (batch: EventBatch) => store.eventBatches.commit(batch)

  const createUser: TestApi['createUser'] = async (email, tenant, role = 'member') => {
    const passwordHash = await deps.hashPassword(`password of ${email}`)
    const names = { email, name: '', passwordHash, isSuperuser: false, createdAtMs: NOW_MS }
    const user = await store.users.insert(names)
    if (tenant) await store.members.upsert(memberOf(tenant.organization, user, role))
    return user
  }

  const createPlainToken: TestApi['createToken'] = async (user, scopes = SCOPES) => {
    const request = { userId: user.id, name: 'test', scopes, createdAtMs: NOW_MS }
    const { plain, row } = createToken(request, random)
    await store.tokens.insert(row)
    return plain
  }

  return {
    deps,
    app: createApp(createApi(deps)),
    clock,
    loggedErrors,
    createUser,
    createToken: createPlainToken,
    async createTenant(slug) {
      const names = { slug, name: slug.toUpperCase(), createdAtMs: NOW_MS }
      const organization = await store.organizations.insert(names)
      const organizationId = organization.id
      const team = await store.teams.insert({ ...names, organizationId })
      const request = { organizationId, teamIds: [team.id], slug: `${slug}-web`, name: 'Web' }
      const insertDeps = { store, clock, random }
      const { project } = await insertProject(insertDeps, { ...request, platform: 'javascript' })
      const owner = await createUser(`owner@${slug}.example`)
      const member = { ...memberOf(organization, owner, 'owner'), teamIds: [team.id] }
      await store.members.upsert(member)
      return { organization, project, owner, token: await createPlainToken(owner) }
    },
    storeEvents: async ({ project }, events) => void (await commit(batchOf(project, events))),
    storeParts: async (parts) => void (await commit({ ...NO_EVENTS, ...parts })),
  }
}

function createStreams(deps: Pick<ApiDeps, 'stores' | 'log' | 'signIn'> & { clock: Clock }) {
  return new EventStreams({
    ...deps,
    authenticateAgain: (context) => authenticateAgain(deps, context),
  })
}

/** The API where it is mounted, each of its answers compared with what its route says of it. */
function createApp(api: ReturnType<typeof createApi>): Hono {
  return new Hono({ strict: false })
    .use('/api/0/*', checkAnswers(api))
    .route('/api/0', api)
    .get('*', (context) => context.text('a page'))
}

/** What keeps and reads uploaded files, on the calling thread. */
function createFiles(store: Store, clock: Pick<Clock, 'nowMs'>, log: Log) {
  const blobs = new MemoryBlobStore(clock)
  const lookup = createArtifactLookup({ store, blobs })
  return {
    blobs,
    assembler: {
      assemble: () => runAssemblies({ store, blobs, clock, log }, () => {}),
      wake() {},
    },
    symbolication: {
      explain: (item: Parameters<typeof explainFrames>[0]) =>
        explainFrames(item, { lookup, files: new OpenedFiles({ lookup, ...OPENED }) }),
    },
  }
}

function batchOf(project: Project, events: readonly TestEvent[]): EventBatch {
  return {
    ...NO_EVENTS,
    events: events.map(({ hash, event }) => ({
      projectId: project.id,
      keyId: 1 as KeyId,
      ...indexEvent({ ...PLAIN_EVENT, ...event }),
      hashes: [hash],
      secondaryHashes: [],
      groupingInput: '{}',
      receivedAtMs: NOW_MS,
    })),
  }
}

const NO_EVENTS: EventBatch = {
  events: [],
  outcomes: [],
  failures: [],
  settledFailedItemIds: [],
  checkpoint: undefined,
  settingsVersion: undefined,
  nowMs: NOW_MS,
}

const OPENED = { cacheBytesMax: 1_000_000, harmfulKeys: new Set<string>(), onOpen() {} }

const PLAIN_EVENT = {
  type: 'error',
  timestamp: NOW_MS / 1000 - 60,
  received: NOW_MS / 1000,
  platform: 'javascript',
  level: 'error',
  title: 'TypeError: x is undefined',
  culprit: 'checkout',
  metadata: { type: 'TypeError', value: 'x is undefined' },
  tags: [['level', 'error']],
} as const satisfies Omit<NormalizedEvent, 'event_id'>

function memberOf(organization: Organization, user: User, role: OrganizationRole): NewMember {
  const ids = { organizationId: organization.id, userId: user.id }
  return { ...ids, role, teamIds: [], createdAtMs: NOW_MS }
}

/** Never the same twice. */
function createTestRandom(): ApiDeps['random'] {
  let counter = 0
  return { hex: (bytes) => (++counter).toString(16).padStart(bytes * 2, '0') }
}

function createTestLog(errors: object[]): ApiDeps['log'] {
  return { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields) }
}

function createTestClock(): TestApi['clock'] {
  let now = NOW_MS
  const sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>()
  return {
    nowMs: () => now,
    set(nowMs) {
      now = nowMs
      for (const { untilMs, wake } of sleepers) if (untilMs <= now) wake()
    },
    sleep(delayMs, signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const sleeper = { untilMs: now + delayMs, wake: resolve }
      sleepers.add(sleeper)
      signal?.addEventListener('abort', () => resolve(), { once: true })
      if (signal?.aborted) resolve()
      return promise.finally(() => sleepers.delete(sleeper))
    },
  }
}
