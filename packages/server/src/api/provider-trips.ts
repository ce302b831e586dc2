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
import { ApiError } from './api-error.ts'
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
  signedInAfterMs: z.number().optional(),
  verifies: z.string().optional(),
})

export interface TripGoal {
  /** A path of the pages. */
  readonly next: string
  /** Who is signed in, and wants to tie the identity to their account or to verify by it. */
  readonly userId?: UserId
  /** The hash of the session that is to count as verified by signing in there anew. */
  readonly verifies?: string | undefined
}

/** What is kept while somebody is at the provider: in the store, sealed, for one browser. */
export function createProviderTrips(deps: ApiDeps) {
  const { oneTimeSecrets } = deps.stores
  return {
    async begin(context: ApiContext, provider: IdentityProvider, goal: TripGoal) {
      const { next, userId, verifies } = goal
      const question = { isAnew: verifies !== undefined }
      const { url, checks } = await provider.begin(callbackUrl(deps), question)
      const plain = deps.random.hex(SECRET_BYTES)
      const secretHash = hashSecret(checks.state)
      const kept = JSON.stringify({ ...checks, next, verifies, browserHash: hashSecret(plain) })
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
      const { browserHash, next, verifies, ...checks } = trip.parse(
        kept === undefined ? undefined : JSON.parse(kept),
      )
      // The answer belongs to the browser that asked: nobody signs in another's as themselves.
      if (browserHash !== hashSecret(findProviderCookie(context) ?? '')) {
        throw new IdentityRefused('state')
      }
      const userId = taken?.userId
      return { checks, next, verifies, ...(userId !== undefined && { userId }) }
    },
  }
}

/** The provider is away: for who is signed in that is a refusal with a sentence. */
export function refuseTrip(cause: unknown): never {
  if (!(cause instanceof IdentityRefused)) throw cause
  const detail = 'The provider cannot be asked at the moment: try again later.'
  throw new ApiError('invalid_input', { detail, cause })
}

/** What the provider must know as this server's redirect URI. */
export function callbackUrl({ urlPrefix }: ApiDeps): string {
  return `${urlPrefix}/api/0${CALLBACK}/`
}
