import type { UserId } from '@vedette/protocol/ids'
import { z } from 'zod'
import {
  type IdentityChecks,
  type IdentityProvider,
  IdentityRefused,
} from '../users/identity-provider.ts'
import { openSecret, sealSecret } from '../users/seal-secret.ts'
import { hashSecret } from '../users/secret-hash.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { findProviderCookie, setProviderCookie } from './cookies.ts'

const SECRET_BYTES = 32
/** Time to find a password at the provider. */
const TRIP_MS = 15 * 60_000
/** Below the API's own path. */
export const CALLBACK = '/auth/oidc/callback'

const trip = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  browserHash: z.string(),
  next: z.string(),
})

export interface TripGoal {
  /** A path of the pages. */
  readonly next: string
  /** Who wants to tie the identity to their account. */
  readonly userId?: UserId
}

/** What is kept while somebody is at the provider: in the store, sealed, for one browser. */
export function createProviderTrips(deps: ApiDeps) {
  const { oneTimeSecrets } = deps.stores
  return {
    async begin(context: ApiContext, provider: IdentityProvider, { next, userId }: TripGoal) {
      const { url, checks } = await provider.begin(callbackUrl(deps))
      const plain = deps.random.hex(SECRET_BYTES)
      const secretHash = hashSecret(checks.state)
      const kept = JSON.stringify({ ...checks, next, browserHash: hashSecret(plain) })
      const place = { secretKey: deps.secretKey, place: `oidc ${secretHash}` }
      const createdAtMs = deps.clock.nowMs()
      await oneTimeSecrets.insert({
        secretHash,
        purpose: 'oidc',
        userId,
        data: { sealed: sealSecret(kept, place, deps.random) },
        createdAtMs,
        expiresAtMs: createdAtMs + TRIP_MS,
      })
      setProviderCookie(context, deps, { plain, maxAgeMs: TRIP_MS })
      return url
    },

    async finish(context: ApiContext): Promise<TripGoal & { readonly checks: IdentityChecks }> {
      const secretHash = hashSecret(context.req.query('state') ?? '')
      const taken = await oneTimeSecrets.take('oidc', secretHash, deps.clock.nowMs())
      const place = { secretKey: deps.secretKey, place: `oidc ${secretHash}` }
      const kept = openSecret(String(taken?.data.sealed ?? ''), place)
      const { browserHash, next, ...checks } = trip.parse(
        kept === undefined ? undefined : JSON.parse(kept),
      )
      // The answer belongs to the browser that asked: nobody signs in another's as themselves.
      if (browserHash !== hashSecret(findProviderCookie(context) ?? '')) {
        throw new IdentityRefused('state')
      }
      return { checks, next, ...(taken?.userId !== undefined && { userId: taken.userId }) }
    },
  }
}

/** What the provider must know as this server's redirect URI. */
export function callbackUrl({ urlPrefix }: ApiDeps): string {
  return `${urlPrefix}/api/0${CALLBACK}/`
}
