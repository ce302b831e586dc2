import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Member, OrganizationRole } from '../store/member-store.ts'
import type { User } from '../store/user-store.ts'
import { type Caller, mayGrant, permittedScopes as permittedScopesIn } from './permissions.ts'
import { SCOPES } from './scopes.ts'

const user = (isSuperuser = false): User => ({
  id: 1 as UserId,
  email: 'a@example.com',
  name: 'A',
  passwordHash: undefined,
  isSuperuser,
  isActive: true,
  createdAtMs: 0,
  lastLoginAtMs: undefined,
})
const member = (role: OrganizationRole): Member => ({
  organizationId: 1 as OrganizationId,
  userId: 1 as UserId,
  role,
  teamIds: [],
  createdAtMs: 0,
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

const organizationId = 1 as OrganizationId
const permittedScopes = (caller: Caller, member: Member | undefined) =>
  permittedScopesIn(caller, { organizationId, member })
const organizationToken = (id: number): Caller => ({
  kind: 'organization',
  user: undefined,
  organizationId: id as OrganizationId,
  tokenScopes: ['org:ci'],
  tokenName: 'CI',
})

describe('permittedScopes', () => {
  it('hides the organization from who is neither a member nor a superuser', () => {
    expect(permittedScopes(session(), undefined)).toBeUndefined()
    expect(permittedScopes(token(SCOPES), undefined)).toBeUndefined()
  })

  it.each([
    ['member', 'event:admin', 'project:write'],
    ['admin', 'project:admin', 'org:write'],
    ['manager', 'org:write', 'org:admin'],
  ] as const)('lets a %s do %s but not %s', (role, may, mayNot) => {
    const scopes = permittedScopes(session(), member(role))
    expect(scopes?.has(may)).toBe(true)
    expect(scopes?.has(mayNot)).toBe(false)
  })

  it('lets a superuser do everything, member or not', () => {
    expect(permittedScopes(session(true), undefined)?.size).toBe(SCOPES.length)
    expect(permittedScopes(session(true), member('member'))?.size).toBe(SCOPES.length)
  })

  it('limits a token by its scopes, even a superuser\u2019s', () => {
    expect([...(permittedScopes(token(['event:read'], true), undefined) ?? [])]).toEqual([
      'event:read',
    ])
  })

  it('limits a token by the role of its user', () => {
    const scopes = permittedScopes(token(['project:admin', 'event:write']), member('member'))
    // project:admin implies project:read, which a member has.
    expect([...(scopes ?? [])]).toEqual(['event:read', 'event:write', 'project:read'])
  })

  it('ignores scopes that nobody knows', () => {
    expect(permittedScopes(token(['everything']), member('owner'))?.size).toBe(0)
  })

  it('lets a token of the organization do what its scopes say, and nothing elsewhere', () => {
    expect([...(permittedScopes(organizationToken(1), undefined) ?? [])]).toEqual(['org:ci'])
    expect(permittedScopes(organizationToken(2), undefined)).toBeUndefined()
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
