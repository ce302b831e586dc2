import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Member, OrganizationRole, TeamRole } from '../store/member-store.ts'
import {
  DEFAULT_ORGANIZATION_SETTINGS,
  type OrganizationSettings,
} from '../store/organization-store.ts'
import type { User } from '../store/user-store.ts'
import {
  type Caller,
  isOpenToAll,
  mayGrant,
  type Place,
  permittedScopes,
  type Target,
} from './permissions.ts'
import { INSIDE_SCOPES, SCOPES, type Scope } from './scopes.ts'

const ME = 1 as UserId
const OTHER = 2 as UserId
const X = 10 as TeamId
const Y = 11 as TeamId

const user = (isSuperuser = false): User => ({
  id: ME,
  email: 'a@example.com',
  name: 'A',
  passwordHash: undefined,
  isSuperuser,
  isActive: true,
  createdAtMs: 0,
  lastLoginAtMs: undefined,
  isEmailVerified: true,
})
const session = (isSuperuser = false): Caller => ({
  kind: 'user',
  user: user(isSuperuser),
  tokenScopes: undefined,
})
const token = (scopes: readonly string[], isSuperuser = false): Caller => ({
  kind: 'user',
  user: user(isSuperuser),
  tokenScopes: scopes,
})
const organizationToken = (id: number): Caller => ({
  kind: 'organization',
  tokenId: 1,
  user: undefined,
  organizationId: id as OrganizationId,
  tokenScopes: ['org:ci'],
  tokenName: 'CI',
})

type Teams = readonly (readonly [TeamId, TeamRole])[]

function member(role: OrganizationRole, teams: Teams = []): Member {
  const ids = { id: 1 as MemberId, organizationId: 1 as OrganizationId, userId: ME }
  return { ...ids, role, teamRoles: new Map(teams), createdAtMs: 0 }
}

function place(inside?: Member, settings: Partial<OrganizationSettings> = {}): Place {
  const organization = {
    id: 1 as OrganizationId,
    settings: { ...DEFAULT_ORGANIZATION_SETTINGS, ...settings },
  }
  return { organization, member: inside }
}

const CLOSED = { openMembership: false }

interface Owners {
  readonly project?: UserId
  readonly team?: UserId
}

function project(teams: readonly TeamId[], owners: Owners = {}): Target {
  return {
    kind: 'project',
    project: { ownerUserId: owners.project },
    teams: teams.map((id) => ({ id, ownerUserId: owners.team })),
  }
}
const team = (id: TeamId, ownerUserId?: UserId): Target => ({
  kind: 'team',
  team: { id, ownerUserId },
})

const sorted = (scopes: ReadonlySet<Scope> | undefined) => scopes && [...scopes].sort()

describe('permittedScopes in an organization', () => {
  it('hides the organization from who is neither a member nor a superuser', () => {
    expect(permittedScopes(session(), place())).toBeUndefined()
    expect(permittedScopes(token(SCOPES), place())).toBeUndefined()
  })

  it.each([
    ['member', 'event:admin', 'project:write'],
    ['admin', 'project:admin', 'org:write'],
    ['manager', 'org:write', 'org:admin'],
  ] as const)('lets a %s do %s but not %s', (role, may, mayNot) => {
    const scopes = permittedScopes(session(), place(member(role)))
    expect(scopes?.has(may)).toBe(true)
    expect(scopes?.has(mayNot)).toBe(false)
  })

  it('lets a superuser do everything, member or not', () => {
    expect(permittedScopes(session(true), place())?.size).toBe(SCOPES.length)
    expect(permittedScopes(session(true), place(member('member')))?.size).toBe(SCOPES.length)
  })

  it('limits a token by its scopes, even a superuser\u2019s', () => {
    expect(sorted(permittedScopes(token(['event:read'], true), place()))).toEqual(['event:read'])
  })

  it('limits a token by the role of its user', () => {
    const scopes = permittedScopes(token(['project:admin', 'event:write']), place(member('member')))
    // project:admin implies project:read, which a member has.
    expect(sorted(scopes)).toEqual(['event:read', 'event:write', 'project:read'])
  })

  it('ignores scopes that nobody knows', () => {
    expect(permittedScopes(token(['everything']), place(member('owner')))?.size).toBe(0)
  })

  it('lets a token of the organization do what its scopes say, and nothing elsewhere', () => {
    expect(sorted(permittedScopes(organizationToken(1), place()))).toEqual(['org:ci'])
    expect(permittedScopes(organizationToken(2), place())).toBeUndefined()
  })

  it.each([
    [{ eventsMemberAdmin: false }, 'event:admin'],
    [{ allowMemberInvite: false }, 'member:invite'],
  ] as const)('with %j takes %s from members, and from nobody above', (settings, scope) => {
    const has = (role: OrganizationRole) =>
      permittedScopes(session(), place(member(role), settings))?.has(scope)
    expect([has('member'), has('admin'), has('owner')]).toEqual([false, true, true])
    const inTeam = place(member('member', [[X, 'contributor']]), settings)
    expect(permittedScopes(session(), inTeam, project([X]))?.has(scope)).toBe(false)
  })
})

describe('permittedScopes on a project', () => {
  it('lets members of an open organization see projects of all teams', () => {
    const scopes = permittedScopes(session(), place(member('member')), project([X]))
    expect(scopes?.has('event:write')).toBe(true)
  })

  it.each(['member', 'admin'] as const)(
    'hides projects of other teams from a %s where membership is closed',
    (role) => {
      const inY = place(member(role, [[Y, 'contributor']]), CLOSED)
      expect(permittedScopes(session(), inY, project([X]))).toBeUndefined()
      expect(permittedScopes(session(), inY, project([]))).toBeUndefined()
      expect(permittedScopes(session(), inY, project([X, Y]))?.has('event:read')).toBe(true)
    },
  )

  it.each(['manager', 'owner'] as const)('shows all projects to a %s', (role) => {
    const nowhere = place(member(role), CLOSED)
    const scopes = permittedScopes(session(), nowhere, project([X]))
    expect(sorted(scopes)).toEqual(sorted(permittedScopes(session(), nowhere)))
  })

  it('lets one person be the admin of one team and an agent of another', () => {
    const roles = [
      [X, 'admin'],
      [Y, 'agent'],
    ] as const
    const me = place(member('member', roles), CLOSED)
    const inX = permittedScopes(session(), me, project([X]))
    const inY = permittedScopes(session(), me, project([Y]))
    expect(inX?.has('project:admin')).toBe(true)
    expect(sorted(inY)).toEqual(['event:admin', 'event:read', 'org:read', 'project:read'])
    // Of a project of both the stronger role counts.
    const inBoth = permittedScopes(session(), me, project([X, Y]))
    expect(sorted(inBoth)).toEqual(sorted(inX))
  })

  it('takes an agent of all teams for one where membership is open, too', () => {
    const me = place(member('member', [[Y, 'agent']]))
    expect(permittedScopes(session(), me, project([X]))?.has('event:write')).toBe(false)
    expect(permittedScopes(session(), me)?.has('team:read')).toBe(false)
  })

  it('lets an admin of the organization be no less in a team than outside', () => {
    const me = place(member('admin', [[X, 'agent']]), CLOSED)
    expect(permittedScopes(session(), me, project([X]))?.has('project:admin')).toBe(true)
  })

  it.each([
    ['project', { project: ME }],
    ['team', { team: ME }],
  ] as const)('lets the owner of the %s do everything inside', (_, owners) => {
    const me = place(member('member', [[X, 'agent']]), CLOSED)
    const scopes = permittedScopes(session(), me, project([X], owners))
    expect(INSIDE_SCOPES.every((scope) => scopes?.has(scope))).toBe(true)
    expect(scopes?.has('org:write')).toBe(false)
    const outside = place(undefined, CLOSED)
    expect(permittedScopes(session(), outside, project([X], owners))).toBeUndefined()
  })

  it('is another\u2019s, owned by another', () => {
    const me = place(member('member'), CLOSED)
    const owned = project([X], { project: OTHER, team: OTHER })
    expect(permittedScopes(session(), me, owned)).toBeUndefined()
  })
})

describe('permittedScopes on a team', () => {
  it('tells members the names of closed teams, so that they can ask to be let in', () => {
    const me = place(member('admin'), CLOSED)
    const scopes = permittedScopes(session(), me, team(X))
    expect(sorted(scopes)).toEqual(['member:read', 'org:read', 'team:read'])
  })

  it('keeps agents out of team pages', () => {
    const roles = [
      [X, 'agent'],
      [Y, 'contributor'],
    ] as const
    const me = place(member('member', roles))
    expect(permittedScopes(session(), me, team(X))?.has('team:read')).toBe(false)
    expect(permittedScopes(session(), me, team(Y))?.has('team:read')).toBe(true)
  })

  it('lets the admins and the owner of a team run it', () => {
    const admin = place(member('member', [[X, 'admin']]), CLOSED)
    expect(permittedScopes(session(), admin, team(X))?.has('team:admin')).toBe(true)
    expect(permittedScopes(session(), admin, team(Y))?.has('team:write')).toBe(false)
    const owner = place(member('member'), CLOSED)
    expect(permittedScopes(session(), owner, team(Y, ME))?.has('team:admin')).toBe(true)
  })
})

describe('mayGrant', () => {
  it.each([
    [['org:admin'], ['org:write', 'org:read'], true],
    [['org:read'], ['org:write'], false],
    [['org:read', 'org:ci'], ['org:ci'], true],
    [[], ['org:ci'], false],
    [['everything'], ['org:read'], false],
  ] as const)('says of a token with %j that makes one with %j: %s', (own, wanted, may) => {
    expect(mayGrant(token(own, true), wanted)).toBe(may)
  })

  it('leaves the choice to a person who signed in', () => {
    expect(mayGrant(session(), SCOPES)).toBe(true)
  })
})

describe('isOpenToAll', () => {
  const settings = DEFAULT_ORGANIZATION_SETTINGS
  const place = {
    allowPublicProjects: true,
    organization: { settings },
    project: { isPublic: true, status: 'active' },
  } as const

  it.each([
    ['all say so', {}, true],
    ['the installation does not', { allowPublicProjects: false }, false],
    [
      'the organization does not',
      { organization: { settings: { ...settings, allowSharedIssues: false } } },
      false,
    ],
    ['the project is not', { project: { isPublic: false, status: 'active' } }, false],
    ['the project is not in use', { project: { isPublic: true, status: 'disabled' } }, false],
  ] as const)('when %s', (_, change, expected) => {
    expect(isOpenToAll({ ...place, ...change })).toBe(expected)
  })
})
