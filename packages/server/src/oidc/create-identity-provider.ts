import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import {
  type IdentityChecks,
  type IdentityProvider,
  IdentityRefused,
  type ProvedIdentity,
} from '../users/identity-provider.ts'
import { createSafeFetch } from './safe-fetch.ts'

/** Keys and addresses of a provider change: they are asked for again after this time. */
const DISCOVERY_MS = 60 * 60_000
/** What the provider's clock may be behind ours. */
const CLOCK_SKEW_MS = 60_000

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  readonly name: string
  readonly emailDomains: readonly string[]
  readonly joins: boolean
  /** May the provider be a machine of the own network, and be asked without TLS? */
  readonly allowInternal: boolean
}

export interface OidcDeps {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Pick<Log, 'warn'>
}

/** OpenID Connect: the authorization code with PKCE, state and nonce. */
export function createIdentityProvider(settings: OidcSettings, deps: OidcDeps): IdentityProvider {
  const getConfiguration = createDiscovery(settings, deps)
  const refuse = (error: unknown): never => {
    const fault = error instanceof IdentityRefused ? error : faultOf(error)
    deps.log.warn({ err: error }, fault.message)
    throw fault
  }
  return {
    name: settings.name,
    emailDomains: settings.emailDomains,
    joins: settings.joins,
    async begin(redirectUrl, { isAnew } = { isAnew: false }) {
      const configuration = await getConfiguration().catch(refuse)
      const checks = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        ...(isAnew && { signedInAfterMs: deps.clock.nowMs() - CLOCK_SKEW_MS }),
      }
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUrl,
        scope: settings.scopes.join(' '),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
        // Some providers heed the one, some the other; the second makes them tell when it was.
        ...(isAnew && { prompt: 'login', max_age: '0' }),
      })
      return { url: url.href, checks }
    },
    async finish(cameBackTo, checks) {
      return getConfiguration()
        .then((configuration) => readIdentity(configuration, cameBackTo, checks))
        .catch(refuse)
    },
  }
}

async function readIdentity(
  configuration: Configuration,
  cameBackTo: string,
  checks: IdentityChecks,
): Promise<ProvedIdentity> {
  const tokens = await authorizationCodeGrant(configuration, new URL(cameBackTo), {
    pkceCodeVerifier: checks.codeVerifier,
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    idTokenExpected: true,
  })
  const proved = tokens.claims()
  if (proved === undefined) throw new IdentityRefused('provider')
  // Some providers tell no time: what is not known to be new does not count.
  const signedInAtMs = (proved.auth_time ?? 0) * 1000
  if (signedInAtMs < (checks.signedInAfterMs ?? 0)) throw new IdentityRefused('not-anew')
  const { userinfo_endpoint: more } = configuration.serverMetadata()
  // Many providers keep the address out of the token and tell it on asking.
  const isAsked = proved.email === undefined && more !== undefined
  const told = isAsked
    ? await fetchUserInfo(configuration, tokens.access_token, proved.sub)
    : proved
  return {
    issuer: proved.iss,
    subject: proved.sub,
    email: typeof told.email === 'string' ? told.email.toLowerCase() : undefined,
    isEmailVerified: told.email_verified === true,
    name: typeof told.name === 'string' ? told.name : undefined,
  }
}

function createDiscovery(settings: OidcSettings, { clock }: OidcDeps) {
  const { issuer, clientId, clientSecret, allowInternal } = settings
  const safeFetch = createSafeFetch({ allowInternal })
  let found: { readonly configuration: Promise<Configuration>; readonly atMs: number } | undefined

  function discover(): Promise<Configuration> {
    return discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: allowInternal ? [allowInsecureRequests] : [],
      [customFetch]: (url, { method, headers, body }) =>
        safeFetch(url, { method, headers: { ...headers }, body: body ? String(body) : undefined }),
    })
  }

  return async function getConfiguration(): Promise<Configuration> {
    const nowMs = clock.nowMs()
    if (found === undefined || nowMs >= found.atMs + DISCOVERY_MS) {
      found = { configuration: discover(), atMs: nowMs }
    }
    const asked = found
    return asked.configuration.catch((error: unknown) => {
      if (found === asked) found = undefined // a provider that was away is asked again
      throw error
    })
  }
}

/** The answer is to another request: its state is, or the nonce in its token. */
const FOREIGN = new Set<unknown>(['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'])

/** The provider's own words go to the log: they are for who set it up. */
function faultOf(cause: unknown): IdentityRefused {
  const isDenied = cause instanceof AuthorizationResponseError && cause.error === 'access_denied'
  if (isDenied) return new IdentityRefused('denied', { cause })
  if (cause instanceof ResponseBodyError) return new IdentityRefused('provider', { cause })
  const { code } = cause as { readonly code?: unknown }
  return new IdentityRefused(FOREIGN.has(code) ? 'state' : 'provider', { cause })
}
