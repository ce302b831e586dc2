import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrfTokenOf, SESSION_AGE_MAX_MS } from '../users/session.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'

const SESSION_COOKIE = 'vedette_session'
const CSRF_COOKIE = 'vedette_csrf'

type CookieDeps = Pick<ApiDeps, 'urlPrefix' | 'secretKey'>

export function findSessionCookie(context: ApiContext): string | undefined {
  return getCookie(context, SESSION_COOKIE)
}

/** The session's own cookie, hidden from scripts, and the one that scripts repeat in a header. */
export function setSessionCookies(context: ApiContext, deps: CookieDeps, plain: string): void {
  const options = {
    path: '/',
    sameSite: 'Lax',
    secure: deps.urlPrefix.startsWith('https:'),
    maxAge: SESSION_AGE_MAX_MS / 1000,
  } as const
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
