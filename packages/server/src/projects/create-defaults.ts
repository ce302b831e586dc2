import { createHash } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { Organization } from '../store/organization-store.ts'
import type { ProjectKey } from '../store/project-key-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'
import type { Team } from '../store/team-store.ts'
import { UniqueViolation } from '../store/unique-violation.ts'
import { generateKeyPair, type KeyPair, newProjectKey } from './insert-project.ts'

export const DEFAULT_ORGANIZATION_SLUG = 'vedette'
/** Where the server's own errors go. */
export const INTERNAL_PROJECT_SLUG = 'internal'

export const SETUP_TOKEN_OPTION = 'setup.token_hash'
const KEY_OPTION = 'setup.internal_key'
const FINISHED_OPTION = 'setup.finished'

// 32 bytes of randomness cannot be guessed, so the link needs no other protection.
const SETUP_TOKEN_BYTES = 32

type SetupStore = Pick<
  Store,
  'organizations' | 'teams' | 'projects' | 'projectKeys' | 'options' | 'users'
>

export interface CreateDefaultsDeps<K extends keyof SetupStore = keyof SetupStore> {
  readonly store: Pick<SetupStore, K>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
}

export interface Defaults {
  /** The first project's key, at the first start only. */
  readonly firstKey: ProjectKey | undefined
  /** Opens the set-up page once, while there is no superuser. The latest replaces all before. */
  readonly setupToken: string | undefined
}

/**
 * What a fresh home needs to be used: an organization, a team, a project with a key, and a way
 * for the first superuser in. Each step finds what an earlier, interrupted or simultaneous run
 * made; once all are done, later runs leave alone what people have changed or deleted since.
 */
export async function createDefaults(deps: CreateDefaultsDeps): Promise<Defaults> {
  const isFinished = (await deps.store.options.find(FINISHED_OPTION)) !== undefined
  return {
    firstKey: isFinished ? undefined : await createFirstProject(deps),
    setupToken: await replaceSetupToken(deps),
  }
}

export function formatSetupLink(url: string, setupToken: string): string {
  return `${url}/auth/setup/?token=${setupToken}`
}

function hashSetupToken(setupToken: string): string {
  return createHash('sha256').update(setupToken).digest('hex')
}

/** The organization and team that commands use when none is named. */
export async function createDefaultOrganization({
  store,
  clock,
}: Omit<CreateDefaultsDeps<'organizations' | 'teams'>, 'random'>): Promise<{
  readonly organization: Organization
  readonly team: Team
}> {
  const names = { slug: DEFAULT_ORGANIZATION_SLUG, name: 'Vedette', createdAtMs: clock.nowMs() }
  const organization = await insertOrFind(
    () => store.organizations.insert(names),
    () => store.organizations.findBySlug(names.slug),
  )
  const team = await insertOrFind(
    () => store.teams.insert({ ...names, organizationId: organization.id }),
    () => store.teams.findBySlug(organization.id, names.slug),
  )
  return { organization, team }
}

async function createFirstProject(deps: CreateDefaultsDeps): Promise<ProjectKey | undefined> {
  const { store, clock } = deps
  const { organization, team } = await createDefaultOrganization(deps)
  const project = await insertOrFind(
    () =>
      store.projects.insert({
        organizationId: organization.id,
        teamIds: [team.id],
        slug: INTERNAL_PROJECT_SLUG,
        name: 'Internal',
        platform: 'node',
        createdAtMs: clock.nowMs(),
      }),
    () => store.projects.findBySlug(organization.id, INTERNAL_PROJECT_SLUG),
  )
  const key = await insertFirstKey(deps, project)
  const isFirst = await store.options.insertIfAbsent(FINISHED_OPTION, true, clock.nowMs())
  return isFirst ? key : undefined
}

// Which key it is to be is settled before it is made: two runs at once then make the same one.
async function insertFirstKey(
  { store, clock, random }: CreateDefaultsDeps,
  project: Project,
): Promise<ProjectKey> {
  const createdAtMs = clock.nowMs()
  await store.options.insertIfAbsent(KEY_OPTION, generateKeyPair(random), createdAtMs)
  // Set by the line above, or by another run of this.
  const pair = (await store.options.find(KEY_OPTION)) as KeyPair
  return insertOrFind(
    () => store.projectKeys.insert(newProjectKey(project.id, { ...pair, createdAtMs })),
    () => store.projectKeys.findByPublicKey(pair.publicKey),
  )
}

async function replaceSetupToken({
  store,
  clock,
  random,
}: CreateDefaultsDeps<'users' | 'options'>): Promise<string | undefined> {
  if (await store.users.hasSuperuser()) {
    await store.options.delete(SETUP_TOKEN_OPTION)
    return undefined
  }
  const setupToken = random.hex(SETUP_TOKEN_BYTES)
  await store.options.upsert(SETUP_TOKEN_OPTION, hashSetupToken(setupToken), clock.nowMs())
  return setupToken
}

async function insertOrFind<T>(
  insert: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  const found = await find()
  if (found) return found
  try {
    return await insert()
  } catch (error) {
    const winner = error instanceof UniqueViolation ? await find() : undefined
    if (winner) return winner
    throw error
  }
}
