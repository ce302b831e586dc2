import type { EventId, KeyId, OrganizationId, UserId } from '@vedette/protocol/ids'
import { takeCheckIn } from '../../monitors/take-check-in.ts'
import type { OrganizationRole, TeamRole } from '../../store/member-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Team } from '../../store/team-store.ts'
import { type Caller, permittedScopes, type Target } from '../../users/permissions.ts'
import { SCOPES, type Scope } from '../../users/scopes.ts'
import { createOrganizationToken } from '../../users/token.ts'
import {
  createTestApi,
  NOW_MS,
  type TestApi,
  type TestTenant,
  URL_PREFIX,
} from './create-test-api.ts'

const EVENT_ID = 'a'.repeat(32) as EventId

/** Who asks, by name; in the order of the table's columns. */
export const CALLERS = [
  'owner',
  'manager',
  'admin',
  'admin outside',
  'member',
  'member outside',
  'team admin',
  'agent',
  'team owner',
  'project owner',
  'superuser',
  'organization token',
  'stranger',
  'nobody',
] as const
export type CallerName = (typeof CALLERS)[number]

// In the organization; with a team's role, in the team that the project belongs to.
const PEOPLE: Partial<Record<CallerName, readonly [OrganizationRole, TeamRole | undefined]>> = {
  owner: ['owner', undefined],
  manager: ['manager', undefined],
  admin: ['admin', 'contributor'],
  'admin outside': ['admin', undefined],
  member: ['member', 'contributor'],
  'member outside': ['member', undefined],
  'team admin': ['member', 'admin'],
  agent: ['member', 'agent'],
  'team owner': ['member', undefined],
  'project owner': ['member', undefined],
}

export interface PermissionWorld {
  readonly api: TestApi
  readonly team: Team
  readonly project: Project
  readonly issue: string
  readonly bank: TestTenant
  /** Undefined for nobody. */
  tokenOf(name: CallerName): string | undefined
  /** The owner's, limited to one scope. */
  scopeTokenOf(scope: Scope): string
  /** What the decision says; undefined where the target does not exist for the caller. */
  decide(
    name: CallerName | readonly Scope[],
    target: 'organization' | 'team' | 'project',
  ): Promise<ReadonlySet<Scope> | undefined>
  /** What stands for each parameter of a path in the shop. */
  readonly params: { readonly [name: string]: string }
}

/** A shop where membership is closed, with everybody who may ask, and a bank beside it. */
export async function createPermissionWorld(
  overrides: Parameters<typeof createTestApi>[0] = {},
): Promise<PermissionWorld> {
  const api = createTestApi(overrides)
  const { stores } = api.deps
  const shop = await api.createTenant('shop')
  const bank = await api.createTenant('bank')
  const { id: organizationId } = shop.organization
  await stores.organizations.update(organizationId, { settings: { openMembership: false } })
  const [team] = await stores.teams.list(organizationId)
  if (team === undefined) throw new Error('a tenant has a team')
  const callers = await createCallers(api, shop, team)
  callers.set('stranger', { caller: callerOf(bank.owner), token: bank.token })
  await giveOwners(api, { team, project: shop.project, callers })
  const own = await fillProject(api, shop)
  const scopeTokens = new Map<Scope, string>()
  for (const scope of SCOPES) scopeTokens.set(scope, await api.createToken(shop.owner, [scope]))

  return {
    api,
    team,
    project: shop.project,
    issue: own.issue,
    bank,
    tokenOf: (name) => callers.get(name)?.token,
    scopeTokenOf: (scope) => scopeTokens.get(scope) ?? '',
    async decide(name, kind) {
      const caller =
        typeof name === 'string' ? callers.get(name)?.caller : callerOf(shop.owner, name)
      const organization = await stores.organizations.find(organizationId)
      const project = await stores.projects.find(shop.project.id)
      const teams = await stores.teams.list(organizationId)
      if (!caller || !organization || !project) return undefined
      const member = caller.user && (await stores.members.find(organizationId, caller.user.id))
      const targets: Record<typeof kind, Target> = {
        organization: { kind },
        team: { kind: 'team', team: teams[0] ?? team },
        project: { kind: 'project', project, teams },
      } as Record<typeof kind, Target>
      return permittedScopes(caller, { organization, member }, targets[kind])
    },
    params: {
      organization: 'shop',
      project: 'shop-web',
      team: 'shop',
      member: 'me',
      event: EVENT_ID,
      place: `shop-web:${EVENT_ID}`,
      version: 'shop@1',
      shortId: 'SHOP-WEB-1',
      monitor: 'nightly',
      checkIn: 'latest',
      ...own,
    },
  }
}

interface KnownCaller {
  readonly caller: Caller
  readonly token: string
}

type Callers = Map<CallerName, KnownCaller>

function callerOf(user: TestTenant['owner'], scopes: readonly Scope[] = SCOPES): Caller {
  return { kind: 'user', user, tokenScopes: scopes }
}

async function createCallers(api: TestApi, shop: TestTenant, team: Team): Promise<Callers> {
  const { stores, random } = api.deps
  const callers: Callers = new Map()
  for (const [name, [role, teamRole]] of Object.entries(PEOPLE)) {
    const user = await api.createUser(`${name.replace(' ', '-')}@people.example`, shop, role)
    const member = await stores.members.find(shop.organization.id, user.id)
    if (member && teamRole) await stores.members.setTeamRole(member.id, team.id, teamRole)
    const token = await api.createToken(user)
    callers.set(name as CallerName, { caller: callerOf(user), token })
  }
  const root = await api.createUser('root@people.example')
  const superuser = (await stores.users.update(root.id, { isSuperuser: true })) ?? root
  const token = await api.createToken(superuser)
  callers.set('superuser', { caller: callerOf(superuser), token })
  const { id: organizationId } = shop.organization
  const { plain, row } = createOrganizationToken(
    { organizationId, name: 'CI', createdByUserId: undefined, createdAtMs: NOW_MS },
    { organizationSlug: 'shop', urlPrefix: URL_PREFIX },
    random,
  )
  await stores.organizationTokens.insert(row)
  callers.set('organization token', {
    caller: organizationCaller(organizationId, row),
    token: plain,
  })
  return callers
}

function organizationCaller(
  organizationId: OrganizationId,
  { name, scopes }: { readonly name: string; readonly scopes: readonly string[] },
): Caller {
  return {
    kind: 'organization',
    user: undefined,
    organizationId,
    tokenId: 1,
    tokenName: name,
    tokenScopes: scopes,
  }
}

interface Owned {
  readonly team: Team
  readonly project: Project
  readonly callers: Callers
}

async function giveOwners({ deps }: TestApi, { team, project, callers }: Owned): Promise<void> {
  const idOf = (name: CallerName): UserId | undefined => callers.get(name)?.caller.user?.id
  await deps.stores.teams.update(team.id, { ownerUserId: idOf('team owner') })
  await deps.stores.projects.update(project.id, { ownerUserId: idOf('project owner') })
}

/** A monitor with a run that has not ended. */
export async function addMonitor({ deps }: TestApi, { project }: TestTenant): Promise<void> {
  const { stores: store, clock, random } = deps
  const config = { schedule: { type: 'crontab', value: '0 0 * * *' } }
  const checkIn = { slug: 'nightly', environment: 'production', isLatest: false, config } as const
  const arrival = { projectId: project.id, keyId: 0, receivedAtMs: NOW_MS } as const
  const sent = { ...arrival, checkIn: { ...checkIn, status: 'in_progress' } } as const
  await takeCheckIn({ store, clock, random }, sent)
}

/** An issue, a release and a key, for addresses that name one. */
async function fillProject(api: TestApi, shop: TestTenant) {
  const { stores } = api.deps
  // Of a platform for which every view of an event is there.
  const crash = { event_id: EVENT_ID, platform: 'cocoa' }
  await api.storeEvents(shop, [{ hash: 'h1', event: crash }])
  const event = await stores.events.find(shop.project.id, EVENT_ID)
  await addMonitor(api, shop)
  const parts = await addParts(api, shop)
  await stores.releases.upsert({
    organizationId: shop.organization.id,
    version: 'shop@1',
    projectIds: [shop.project.id],
    change: {},
    createdAtMs: NOW_MS,
  })
  const [key] = await stores.projectKeys.list(shop.project.id)
  const threshold = await addThreshold(api, shop)
  return { ...parts, threshold, issue: String(event?.issueId), key: key?.publicKey ?? '' }
}

/** Something that is expected of releases. Gives its id. */
async function addThreshold({ deps }: TestApi, { project }: TestTenant): Promise<string> {
  const counted = { thresholdType: 'total_error_count', triggerType: 'over', value: 1 } as const
  const place = { projectId: project.id, environmentId: undefined, createdAtMs: NOW_MS }
  const given = { ...place, ...counted, windowSeconds: 60 }
  return String((await deps.stores.releaseThresholds.insert(given, 10))?.id)
}

/** What came with the event, and what is said about it. */
async function addParts(api: TestApi, { project }: TestTenant) {
  const { attachments, userReports } = api.deps.stores
  const place = { projectId: project.id, eventId: EVENT_ID }
  const blob = { blob: '1'.repeat(40), sha1: '2'.repeat(40), bytes: 1 }
  const labels = { name: 'a.log', type: 'event.attachment', isWithEvent: false }
  const attached = { ...place, ...blob, ...labels, keyId: 1 as KeyId, receivedAtMs: NOW_MS }
  await api.storeParts({ attachments: [attached] })
  const texts = { name: '', email: '', comments: 'x', source: 'user_report_api' }
  const rest = { feedbackId: undefined, url: undefined, replayId: undefined, createdAtMs: NOW_MS }
  const report = await userReports.insert({ ...place, ...texts, ...rest })
  const { rows } = await attachments.listOfEvent(place, {}, { offset: 0, limit: 1 })
  return { attachment: String(rows[0]?.id), report: String(report?.id) }
}
