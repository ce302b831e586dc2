import { expect } from 'vitest'
import { codeOf } from './code-of.ts'
import type { TestApi } from './create-test-api.ts'
import { requestAs, type TestAnswer, type TestRequest } from './request-as.ts'

/** A browser: it keeps cookies and repeats the one for scripts in the header. */
export interface TestBrowser {
  readonly cookies: Map<string, string>
  request(path: string, request?: TestRequest): Promise<TestAnswer>
}

export function createTestBrowser(api: TestApi): TestBrowser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async request(path, { headers = {}, ...request } = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const csrf = cookies.get('vedette_csrf') ?? ''
      const own = cookie === '' ? {} : { cookie, 'x-csrftoken': csrf }
      const target = [path, { ...request, headers: { ...own, ...headers } }] as const
      const answer = await requestAs(api, undefined, target)
      for (const [name, value] of answer.cookies) {
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
  }
}

/** A browser in which somebody of `createUser` has signed in. */
export async function openSession(api: TestApi, email: string): Promise<TestBrowser> {
  const browser = createTestBrowser(api)
  const body = { email, password: `password of ${email}` }
  const answer = await browser.request('/auth/login/', { method: 'POST', body })
  expect(answer.status).toBe(200)
  return browser
}

/** Gives the session's user an authenticator app: its secret, and the recovery codes. */
export async function enrollApp(api: TestApi, browser: TestBrowser) {
  const path = '/users/me/authenticators/totp/enroll/'
  const { secret } = (await browser.request(path)).json as { secret: string }
  const otp = codeOf(secret, api.deps.clock.nowMs())
  const enrolled = await browser.request(path, { method: 'POST', body: { secret, otp } })
  expect(enrolled.status).toBe(201)
  const { codes } = enrolled.json as { codes: readonly string[] }
  return { secret, codes }
}
