import type { EventType, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, IssueId, UserId } from '@vedette/protocol/ids'
import type { EventBatch, ProcessedEvent } from '../event-batch-store.ts'
import { indexEvent } from '../indexed-event.ts'
import type { IssueChange, StateChange } from '../issue-change-store.ts'
import type { Organization } from '../organization-store.ts'
import type { ProjectKey } from '../project-key-store.ts'
import type { Project } from '../project-store.ts'
import type { Store } from '../store.ts'
import type { Team } from '../team-store.ts'
import type { User } from '../user-store.ts'

/** 2026-01-01T00:00:00Z: the start of an hour. */
export const T0_MS = 1_767_225_600_000
export const HOUR_MS = 3_600_000

export interface Shop {
  readonly organization: Organization
  readonly team: Team
  readonly project: Project
  readonly key: ProjectKey
  readonly user: User
}

/** An organization with everything that events need, named so that it can be made twice. */
export async function seedShop(store: Store, name = 'shop'): Promise<Shop> {
  const createdAtMs = T0_MS
  const organization = await store.organizations.insert({ slug: name, name, createdAtMs })
  const organizationId = organization.id
  const team = await store.teams.insert({ organizationId, slug: name, name, createdAtMs })
  const project = await seedProject(store, { organization, team, slug: name })
  const key = await store.projectKeys.insert({
    projectId: project.id,
    publicKey: `public-${name}`,
    secretKey: 'secret',
    label: 'Default',
    isActive: true,
    rateLimit: undefined,
    createdAtMs,
  })
  const email = `${name}@example.com`
  const user = await store.users.insert({
    email,
    name,
    passwordHash: undefined,
    isSuperuser: false,
    createdAtMs,
  })
  return { organization, team, project, key, user }
}

export function seedProject(
  store: Store,
  { organization, team, slug }: Pick<Shop, 'organization' | 'team'> & { readonly slug: string },
): Promise<Project> {
  return store.projects.insert({
    organizationId: organization.id,
    teamIds: [team.id],
    slug,
    name: slug,
    platform: 'node',
    createdAtMs: T0_MS,
  })
}

export interface EventSeed {
  readonly id: number
  /** After T0. */
  readonly atMs?: number
  readonly hashes?: readonly string[]
  readonly secondaryHashes?: readonly string[]
  readonly groupingInput?: string
  readonly type?: EventType
  readonly tags?: NormalizedEvent['tags']
  readonly fields?: Partial<NormalizedEvent>
}

/** A hash of grouping: 16 bytes, told apart by a letter. */
export function hash(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(32, '0')
}

export function eventId(id: number): EventId {
  return id.toString(16).padStart(32, '0') as EventId
}

export function processed({ project, key }: Shop, seed: EventSeed): ProcessedEvent {
  const atMs = T0_MS + (seed.atMs ?? 0)
  return {
    projectId: project.id,
    keyId: key.id,
    hashes: seed.hashes ?? [hash('a')],
    secondaryHashes: seed.secondaryHashes ?? [],
    groupingInput: seed.groupingInput ?? '{}',
    receivedAtMs: atMs,
    ...indexEvent({
      event_id: eventId(seed.id),
      type: seed.type ?? 'error',
      timestamp: atMs / 1000,
      received: atMs / 1000,
      platform: 'node',
      level: 'error',
      title: 'Error: payment failed',
      culprit: 'pay(checkout)',
      metadata: { type: 'Error', value: 'payment failed' },
      tags: seed.tags ?? [],
      ...seed.fields,
    }),
  }
}

export function batchOf(
  events: readonly ProcessedEvent[],
  parts: Partial<EventBatch> = {},
): EventBatch {
  return {
    events,
    outcomes: [],
    failures: [],
    settledFailedItemIds: [],
    checkpoint: undefined,
    settingsVersion: undefined,
    nowMs: T0_MS,
    ...parts,
  }
}

export function commitEvents(store: Store, shop: Shop, seeds: readonly EventSeed[]) {
  return store.eventBatches.commit(batchOf(seeds.map((seed) => processed(shop, seed))))
}

export const RESOLVED: StateChange = { status: 'resolved', substatus: undefined, details: {} }
export const ARCHIVED: StateChange = {
  status: 'ignored',
  substatus: 'archived_forever',
  details: {},
}

/** Decides about issues as somebody would, without telling of it. */
export function decide(
  { issueChanges }: Pick<Store, 'issueChanges'>,
  issueIds: readonly IssueId[],
  change: IssueChange,
): Promise<number> {
  const request = { issueIds, change, activities: [], people: [] }
  return issueChanges.apply([request], { actorUserId: undefined, atMs: T0_MS })
}

export function assignedTo(userId: UserId | undefined): IssueChange {
  return { assignee: { userId, teamId: undefined } }
}
