import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Application } from '../application-store.ts'
import type { Authenticator } from '../authenticator-store.ts'
import type { Authorization, Grant } from '../grant-store.ts'
import type { OneTimeSecret } from '../one-time-secret-store.ts'
import type { OrganizationToken } from '../organization-token-store.ts'
import type { UserEmail } from '../user-email-store.ts'
import type { UserIdentity } from '../user-identity-store.ts'

/** The second factor of one user. */
interface MemoryAuthenticators {
  readonly app: Authenticator
  readonly recovery: Authenticator
  readonly lastTimeStep: number
  readonly codeHashes: ReadonlySet<string>
}

/** A grant as a table would keep it. */
export interface MemoryGrant extends Grant {
  readonly authorizationId: number
  readonly codeHash: string
  readonly refreshHash: string | undefined
}

type MemoryAuthorization = Omit<Authorization, 'application' | 'lastUsedAtMs'> & {
  readonly applicationId: number
}

/** What the in-memory stores of signing in share. */
export interface MemorySignIn {
  readonly applications: Map<number, Application>
  readonly authorizations: Map<number, MemoryAuthorization>
  readonly grants: Map<number, MemoryGrant>
  readonly organizationTokens: Map<number, OrganizationToken>
  readonly oneTimeSecrets: Map<string, OneTimeSecret>
  readonly authenticators: Map<UserId, MemoryAuthenticators>
  readonly userEmails: Map<number, UserEmail>
  readonly userOptions: Map<UserId, JsonObject>
  readonly userIdentities: Map<number, UserIdentity>
}

export function createMemorySignIn(): MemorySignIn {
  return {
    applications: new Map(),
    authorizations: new Map(),
    grants: new Map(),
    organizationTokens: new Map(),
    oneTimeSecrets: new Map(),
    authenticators: new Map(),
    userEmails: new Map(),
    userOptions: new Map(),
    userIdentities: new Map(),
  }
}
