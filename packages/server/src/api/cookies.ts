import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrfTokenOf } from '../users/session.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'

const SESSION_COOKIE = 'vedette_session'
const CSRF_COOKIE = 'vedette_csrf'
/** Stands between the password and the second factor. */
const CHALLENGE_COOKIE = 'vedette_challenge'
/** Ties the way to a provider of identities and back to one browser. */
const PROVIDER_COOKIE = 'vedette_provider'

type CookieDeps = Pick<ApiDeps, 'urlPrefix' | 'secretKey' | 'signIn'>

export function findSessionCookie(context: ApiContext): string | undefined {
  return getCookie(context, SESSION_COOKIE)
}

/** The session's own cookie, hidden from scripts, and the one that scripts repeat in a header. */
export function setSessionCookies(context: ApiContext, deps: CookieDeps, plain: string): void {
  const options = optionsOf(deps, deps.signIn.session.ageMaxMs)
  setCookie(context, SESSION_COOKIE, plain, { ...options, httpOnly: true })
  setCookie(context, CSRF_COOKIE, csrfTokenOf(plain, deps.secretKey), options)
}

/** Gives the browser the second cookie again when it has lost it, or the key is a new one. */
export function repairCsrfCookie(context: ApiContext, deps: CookieDeps): void {
  const plain = context.var.plainSession
  if (plain === undefined) return
  if (getCookie(context, CSRF_COOKIE) === csrfTokenOf(plain, deps.secretKey)) return
  setSessionCookies(context, deps, plain)
}

export function deleteSessionCookies(context: ApiContext): void {
  deleteCookie(context, SESSION_COOKIE, { path: '/' })
  deleteCookie(context, CSRF_COOKIE, { path: '/' })
}

export function findChallengeCookie(context: ApiContext): string | undefined {
  return getCookie(context, CHALLENGE_COOKIE)
}

interface ShortSecret {
  readonly plain: string
  readonly maxAgeMs: number
}

export function setChallengeCookie(
  context: ApiContext,
  deps: CookieDeps,
  { plain, maxAgeMs }: ShortSecret,
): void {
  setCookie(context, CHALLENGE_COOKIE, plain, { ...optionsOf(deps, maxAgeMs), httpOnly: true })
}

export function findProviderCookie(context: ApiContext): string | undefined {
  return getCookie(context, PROVIDER_COOKIE)
}

export function setProviderCookie(
  context: ApiContext,
  deps: CookieDeps,
  { plain, maxAgeMs }: ShortSecret,
): void {
  setCookie(context, PROVIDER_COOKIE, plain, { ...optionsOf(deps, maxAgeMs), httpOnly: true })
}

export function deleteChallengeCookie(context: ApiContext): void {
  deleteCookie(context, CHALLENGE_COOKIE, { path: '/' })
}

function optionsOf({ urlPrefix }: CookieDeps, maxAgeMs: number) {
  const secure = urlPrefix.startsWith('https:')
  return { path: '/', sameSite: 'Lax', secure, maxAge: Math.floor(maxAgeMs / 1000) } as const
}
