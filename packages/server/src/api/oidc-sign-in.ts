import { UniqueViolation } from '../store/unique-violation.ts'
import type { User } from '../store/user-store.ts'
import { IdentityRefused, type ProvedIdentity } from '../users/identity-provider.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { audit } from './audit.ts'

/** What the provider must be like for these decisions. */
export interface JoinRules {
  readonly emailDomains: readonly string[]
  readonly joins: boolean
}

/**
 * Whose account it is that somebody proved to be at the provider: the one that is tied to this
 * identity, else that of the same address, else a new one. Addresses count only where both sides
 * have seen that they are their owner's: who merely wrote one down must not get another's account.
 */
export async function findOrCreateAccount(
  deps: ApiDeps,
  context: ApiContext,
  { identity, rules }: { readonly identity: ProvedIdentity; readonly rules: JoinRules },
): Promise<User> {
  const { userIdentities, users } = deps.stores
  const known = await userIdentities.find(identity.issuer, identity.subject)
  if (known !== undefined) {
    if (identity.email !== undefined) assertDomain(identity.email, rules)
    const user = assertActive(await users.find(known.userId))
    await userIdentities.touch(known.id, identity.email ?? known.email, deps.clock.nowMs())
    return user
  }
  const email = assertEmail(identity, rules)
  const owner = await deps.stores.userEmails.findOwner(email)
  if (owner !== undefined) assertOwn(assertActive(owner), email)
  if (owner === undefined && !rules.joins) throw new IdentityRefused('no-account')
  const user = owner ?? (await createAccount(deps, context, { ...identity, email }))
  await tieIdentity(deps, context, { identity, user })
  return user
}

/** From now on, who is this at the provider gets in here as the user. */
export async function tieIdentity(
  deps: ApiDeps,
  context: ApiContext,
  { identity, user }: { readonly identity: ProvedIdentity; readonly user: User },
): Promise<void> {
  const { issuer, subject, email = '' } = identity
  const nowMs = deps.clock.nowMs()
  const times = { createdAtMs: nowMs, lastUsedAtMs: nowMs }
  await deps.stores.userIdentities
    .insert({ userId: user.id, issuer, subject, email, ...times })
    .catch((cause: unknown) => {
      throw cause instanceof UniqueViolation ? new IdentityRefused('taken', { cause }) : cause
    })
  const who = { target: user.email, actorUserId: user.id }
  const entry = { action: 'user.identity-add', ...who, data: { issuer, email } }
  await audit(deps, context, { organizationId: undefined, ...entry })
}

function assertEmail({ email, isEmailVerified }: ProvedIdentity, rules: JoinRules): string {
  if (email === undefined) throw new IdentityRefused('email-missing')
  if (!isEmailVerified) throw new IdentityRefused('email-unverified')
  assertDomain(email, rules)
  return email
}

function assertDomain(email: string, { emailDomains }: JoinRules): void {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (emailDomains.length > 0 && !emailDomains.includes(domain)) throw new IdentityRefused('domain')
}

function assertActive(user: User | undefined): User {
  if (user?.isActive) return user
  throw new IdentityRefused('disabled')
}

/** Somebody else may have made an account with the address, and wait for its owner to come in. */
function assertOwn(user: User, email: string): void {
  const isProved = user.email !== email || user.isEmailVerified
  if (!isProved) throw new IdentityRefused('account-unverified')
}

/** A member of the first organization, in the role that it gives to who joins. */
async function createAccount(
  deps: ApiDeps,
  context: ApiContext,
  { email, name }: { readonly email: string; readonly name: string | undefined },
): Promise<User> {
  const { organizations, members, users } = deps.stores
  const createdAtMs = deps.clock.nowMs()
  const user = await users.insert({
    email,
    name: (name ?? '').trim().slice(0, 200) || email.slice(0, email.indexOf('@')),
    passwordHash: undefined,
    isSuperuser: false,
    isEmailVerified: true,
    createdAtMs,
  })
  const [organization] = await organizations.list()
  if (organization === undefined) return user
  const { id: organizationId, settings } = organization
  const role = settings.defaultRole
  await members.upsert({ organizationId, userId: user.id, role, teamIds: [], createdAtMs })
  const who = { target: email, actorUserId: user.id }
  const entry = { action: 'member.add', ...who, data: { userId: user.id, role } }
  await audit(deps, context, { organizationId, ...entry })
  return user
}
