import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { COMMAND_LINE } from '../store/audit-log-store.ts'
import { SCOPES } from '../users/scopes.ts'
import { createToken } from '../users/token.ts'
import type { DemoPerson } from './demo-data.ts'
import type { DemoDeps, DemoWorld } from './demo-world.ts'

const PASSWORD_BYTES = 9

export interface DemoPeople {
  readonly tokens: ReadonlyMap<string, string>
  /** With which the owner signs in: kept nowhere but in whoever reads it now. */
  readonly password: string
  /** Takes back what the fill could act with. */
  close(): Promise<void>
}

/** Makes accounts as `createuser` does, and a token for each, which ends with the fill. */
export async function createPeople(
  deps: DemoDeps,
  organizationId: OrganizationId,
  people: readonly DemoPerson[],
): Promise<DemoPeople> {
  const { store, random } = deps
  const password = random.hex(PASSWORD_BYTES)
  const passwordHash = await deps.hashPassword(password)
  const tokens = new Map<string, string>()
  const rows: { readonly userId: UserId; readonly id: number }[] = []
  for (const person of people) {
    const isFirst = rows.length === 0
    const hash = isFirst ? passwordHash : undefined
    const userId = await createPerson(deps, organizationId, { person, passwordHash: hash })
    const createdAtMs = deps.clock.nowMs()
    const token = createToken({ userId, name: 'Sample data', scopes: SCOPES, createdAtMs }, random)
    rows.push(await store.tokens.insert(token.row))
    tokens.set(person.email, token.plain)
  }
  return {
    tokens,
    password,
    async close() {
      for (const { userId, id } of rows) await store.tokens.delete(userId, id)
    },
  }
}

async function createPerson(
  { store, clock }: DemoDeps,
  organizationId: OrganizationId,
  account: { readonly person: DemoPerson; readonly passwordHash: string | undefined },
): Promise<UserId> {
  const { name, email, role } = account.person
  const createdAtMs = clock.nowMs()
  const user = await store.users.insert({
    email,
    name,
    passwordHash: account.passwordHash,
    isSuperuser: false,
    isEmailVerified: true,
    createdAtMs,
  })
  await store.members.upsert({ organizationId, userId: user.id, role, teamIds: [], createdAtMs })
  await store.auditLog.append({
    organizationId,
    actorUserId: undefined,
    ip: undefined,
    action: 'user.create',
    target: email,
    atMs: createdAtMs,
    data: { by: COMMAND_LINE },
  })
  return user.id
}

interface ApiMember {
  readonly id: string
  readonly email: string
  readonly user: { readonly id: string } | null
}

/** Teams and who is in them. */
export async function fillOrganization(world: DemoWorld): Promise<void> {
  const { client, ownerToken, organization } = world
  const base = `/organizations/${organization}`
  const { name, teams } = world.data.organization
  const asOwner = { token: ownerToken }
  await client.ask({ ...asOwner, method: 'PUT', path: `${base}/`, body: { name } })
  for (const team of teams) {
    await client.ask({ ...asOwner, method: 'POST', path: `${base}/teams/`, body: team })
  }
  await giveTeams(world)
}

/** What people keep of their searches. */
export async function fillSearches(world: DemoWorld): Promise<void> {
  const { searches, views, recentSearches } = world.data.organization
  await postAs(world, 'searches', searches)
  await postAs(world, 'group-search-views', views)
  await postAs(world, 'recent-searches', recentSearches)
}

/** Who is to come. */
export async function fillInvitations(world: DemoWorld): Promise<void> {
  const { client, ownerToken: token, organization } = world
  const { invitations, inviteRequests } = world.data.organization
  for (const body of invitations) {
    const path = `/organizations/${organization}/members/`
    await client.ask({ method: 'POST', path, token, body })
  }
  await postAs(world, 'invite-requests', inviteRequests)
}

/** Who is in which team, and what they are called elsewhere. */
async function giveTeams(world: DemoWorld): Promise<void> {
  const { client, ownerToken: token, organization } = world
  const path = `/organizations/${organization}/members/`
  const members = await client.ask<readonly ApiMember[]>({ method: 'GET', path, token })
  for (const { email, role, teams } of world.data.organization.people) {
    const id = members.find((member) => member.email === email)?.id
    const teamRoles = Object.entries(teams).map(([teamSlug, role]) => ({ teamSlug, role }))
    const body = { orgRole: role, teamRoles }
    await client.ask({ method: 'PUT', path: `${path}${id}/`, token, body })
  }
  for (const { email, externalName } of world.data.organization.handles) {
    const userId = members.find((member) => member.email === email)?.user?.id ?? ''
    const body = { externalName, provider: 'custom_scm', userId }
    const users = `/organizations/${organization}/external-users/`
    await client.ask({ method: 'POST', path: users, token, body })
  }
}

/** Each in the name of whoever it names. */
async function postAs(
  { client, organization, tokenOf }: DemoWorld,
  what: 'invite-requests' | 'searches' | 'recent-searches' | 'group-search-views',
  rows: DemoWorld['data']['organization']['searches'],
): Promise<void> {
  const path = `/organizations/${organization}/${what}/`
  for (const { by, ...body } of rows) {
    await client.ask({ method: 'POST', path, token: tokenOf(String(by)), body })
  }
}
