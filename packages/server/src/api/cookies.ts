import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrfTokenOf, SESSION_AGE_MAX_MS } from '../users/session.ts'
import type { ApiContext } from './api-env.ts'

const SESSION_COOKIE = 'vedette_session'
const CSRF_COOKIE = 'vedette_csrf'

export function findSessionCookie(context: ApiContext): string | undefined {
  return getCookie(context, SESSION_COOKIE)
}

/** The session's own cookie, hidden from scripts, and the one that scripts repeat in a header. */
export function setSessionCookies(context: ApiContext, urlPrefix: string, plain: string): void {
  const options = {
    path: '/',
    sameSite: 'Lax',
    secure: urlPrefix.startsWith('https:'),
    maxAge: SESSION_AGE_MAX_MS / 1000,
  } as const
  setCookie(context, SESSION_COOKIE, plain, { ...options, httpOnly: true })
  setCookie(context, CSRF_COOKIE, csrfTokenOf(plain), options)
}

/** Gives the browser the second cookie again when it has lost it. */
export function repairCsrfCookie(context: ApiContext, urlPrefix: string): void {
  const plain = context.var.plainSession
  if (plain === undefined || getCookie(context, CSRF_COOKIE) === csrfTokenOf(plain)) return
  setSessionCookies(context, urlPrefix, plain)
}

export function deleteSessionCookies(context: ApiContext): void {
  deleteCookie(context, SESSION_COOKIE, { path: '/' })
  deleteCookie(context, CSRF_COOKIE, { path: '/' })
}
