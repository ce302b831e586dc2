import type { Account, AccountIdentity, AccountOptions } from '@vedette/protocol/api/account'
import type { Avatar } from '@vedette/protocol/api/avatar'
import type { JsonObject } from '@vedette/protocol/json'
import type { Authenticator } from '../../store/authenticator-store.ts'
import type { UserEmail } from '../../store/user-email-store.ts'
import type { UserIdentity } from '../../store/user-identity-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatAuthenticator } from './format-authenticator.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'
import { formatSignedInUser } from './format-user.ts'

const DEFAULT_OPTIONS: AccountOptions = {
  theme: 'system',
  language: 'en',
  stacktraceOrder: -1,
  defaultIssueEvent: 'recommended',
  timezone: 'UTC',
  clock24Hours: false,
}

export interface AccountParts {
  readonly user: User
  readonly emails: readonly UserEmail[]
  /** As they were validated when they were set. */
  readonly options: JsonObject
  readonly authenticators: readonly Authenticator[]
  readonly identities: readonly UserIdentity[]
  readonly avatar: Avatar
}

export function formatAccount(parts: AccountParts): Account {
  const { user, emails, authenticators } = parts
  const chosen = chosenOptions(parts.options)
  const apps = authenticators.filter(({ kind }) => kind === 'totp')
  const primary = { id: '0', email: user.email, is_verified: user.isEmailVerified }
  return {
    ...formatSignedInUser(user),
    hasPasswordAuth: user.passwordHash !== undefined,
    has2fa: apps.length > 0,
    isManaged: false,
    avatarUrl: parts.avatar.avatarUrl,
    avatar: parts.avatar,
    emails: [
      primary,
      ...emails.map(({ id, email, isVerified }) => ({
        id: String(id),
        email,
        is_verified: isVerified,
      })),
    ],
    options: { ...DEFAULT_OPTIONS, ...chosen },
    chosenOptions: Object.keys(chosen).filter(isOptionName),
    authenticators: apps.map((app) => ({
      id: String(app.id),
      type: app.kind,
      name: formatAuthenticator(app.kind, app, 0).name,
      dateCreated: formatTime(app.createdAtMs),
      dateUsed: formatTimeOrNull(app.lastUsedAtMs),
    })),
    identities: parts.identities.map(formatIdentity),
  }
}

/** What the pages look like; other options are asked for at addresses of their own. */
function chosenOptions(options: JsonObject): Partial<AccountOptions> {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => isOptionName(name) && value !== null),
  )
}

function isOptionName(name: string): name is keyof AccountOptions {
  return Object.hasOwn(DEFAULT_OPTIONS, name)
}

export function formatIdentity(identity: UserIdentity): AccountIdentity {
  return {
    id: String(identity.id),
    name: identity.email || identity.subject,
    provider: { id: identity.issuer, name: new URL(identity.issuer).host },
    dateAdded: formatTime(identity.createdAtMs),
    dateVerified: formatTime(identity.lastUsedAtMs),
  }
}
