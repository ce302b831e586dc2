import type { SignInConfig } from '@vedette/protocol/api/auth'
import type { UserId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type IdentityProvider,
  IdentityRefused,
  type ProvedIdentity,
} from '../../users/identity-provider.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { deleteChallengeCookie } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { findOrCreateAccount, tieIdentity } from '../oidc-sign-in.ts'
import { CALLBACK, callbackUrl, createProviderTrips, type TripGoal } from '../provider-trips.ts'
import { safeNext } from '../safe-next.ts'
import { renewOwnSession } from '../sign-in.ts'
import type { SignInParts } from '../sign-in-parts.ts'

const endpoints = {
  config: endpoint({
    summary: 'Tell which ways there are to sign in',
    scope: 'open',
    answers: { 200: { description: 'The ways.', schema: 'SignInConfig' } },
  }),
  begin: endpoint({
    summary: 'Go to the provider of identities to sign in',
    scope: 'open',
    parameters: { next: { description: 'The page to come back to.' } },
    answers: { 302: 'To the provider.' },
  }),
  callback: endpoint({
    summary: 'Come back from the provider of identities',
    scope: 'open',
    parameters: {
      state: { description: 'What the provider was sent off with.', isRequired: true },
    },
    answers: { 302: 'To the pages; a session comes as a cookie.' },
  }),
}

/** Signing in with an account that somebody has elsewhere. Faults are told on the sign-in page. */
export function oidcRoutes(deps: ApiDeps, parts: SignInParts) {
  const { identityProvider } = deps
  const trips = createProviderTrips(deps)

  async function arrive(context: ApiContext, provider: IdentityProvider): Promise<string> {
    const trip = await trips.finish(context)
    const { search } = new URL(context.req.url)
    const prove = () => provider.finish(`${callbackUrl(deps)}${search}`, trip.checks)
    const { next } = trip
    // Who is signed in already goes back to where they were, whatever became of it.
    if (trip.userId !== undefined) {
      const outcome = await settle(context, { ...trip, prove, userId: trip.userId }).catch(
        (error: unknown) => faultOf(deps, error),
      )
      return withOutcome(next, outcome)
    }
    const identity = await prove()
    const user = await findOrCreateAccount(deps, context, { identity, rules: provider })
    const step = await parts.flow.begin(context, { user, method: 'oidc' })
    return step === 'done' ? next : `/auth/login/?step=code&next=${encodeURIComponent(next)}`
  }

  async function settle(context: ApiContext, trip: OwnTrip): Promise<'connected' | 'verified'> {
    // Whoever began this trip must still be signed in here.
    const { session } = context.var
    const user = session?.userId === trip.userId && context.var.caller?.user
    if (!user) throw new IdentityRefused('state')
    const identity = await trip.prove()
    if (trip.verifies === undefined) {
      await tieIdentity(deps, context, { identity, user })
      return 'connected'
    }
    if (session.sessionHash !== trip.verifies) throw new IdentityRefused('state')
    const { issuer, subject } = identity
    const known = await deps.stores.userIdentities.find(issuer, subject)
    if (known?.userId !== user.id) throw new IdentityRefused('other-identity')
    await renewOwnSession(deps, context, { verifiedAtMs: deps.clock.nowMs() })
    return 'verified'
  }

  return new Hono<ApiEnv>()
    .get('/auth/config', endpoints.config, (context) => {
      const config: SignInConfig = {
        canRegister: false,
        ssoName: identityProvider?.name ?? null,
        ssoLoginLink: identityProvider ? `${deps.urlPrefix}/api/0/auth/oidc/` : null,
      }
      return context.json(config)
    })
    .get('/auth/oidc', endpoints.begin, async (context) => {
      if (identityProvider === undefined) throw new ApiError('not_found')
      const next = safeNext(context.req.query('next'))
      try {
        return context.redirect(await trips.begin(context, identityProvider, { next }))
      } catch (error) {
        return context.redirect(faultPage(deps, error))
      }
    })
    .get(CALLBACK, endpoints.callback, async (context: ApiContext) => {
      if (identityProvider === undefined) throw new ApiError('not_found')
      try {
        return context.redirect(`${deps.urlPrefix}${await arrive(context, identityProvider)}`)
      } catch (error) {
        deleteChallengeCookie(context)
        return context.redirect(faultPage(deps, error))
      }
    })
}

interface OwnTrip extends TripGoal {
  readonly userId: UserId
  readonly prove: () => Promise<ProvedIdentity>
}

function faultPage(deps: ApiDeps, error: unknown): string {
  return `${deps.urlPrefix}/auth/login/?sso=${faultOf(deps, error)}`
}

function faultOf({ log }: ApiDeps, error: unknown): string {
  if (error instanceof IdentityRefused) return error.fault
  // A trip that nobody began, or that is over, has nothing to read.
  if (error instanceof z.ZodError) return 'state'
  log.error({ error }, 'signing in by the provider failed')
  return 'provider'
}

/** The page tells it, and takes it out of its address. */
function withOutcome(next: string, outcome: string): string {
  const url = new URL(next, 'http://pages.invalid')
  url.searchParams.set('sso', outcome)
  return `${url.pathname}${url.search}${url.hash}`
}
