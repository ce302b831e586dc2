import type { HostileCase, HostileTarget } from './hostile-target.ts'
import { sendBytes, sendRaw } from './raw-request.ts'

const MIB = 1024 * 1024

const get = (path: string) => async (target: HostileTarget) => {
  const headers = { authorization: `Bearer ${target.token}` }
  return sendRaw({ url: `${target.url}/api/0${path}`, method: 'GET', headers })
}
const issues = '/organizations/vedette/issues/'

/** Questions to the web API that nobody would ask in earnest. */
export const API_CASES: readonly HostileCase[] = [
  {
    name: 'the API with a made-up token',
    send: ({ url }) =>
      sendRaw({
        url: `${url}/api/0${issues}`,
        method: 'GET',
        headers: { authorization: 'Bearer sntryu_none' },
      }),
    status: 401,
    detail: /token/i,
  },
  {
    name: 'a search of 1,500 brackets',
    send: get(`${issues}?query=${'('.repeat(1500)}`),
    status: 400,
    detail: /parenthes/i,
  },
  {
    name: 'a search of 3,000 brackets',
    send: get(`${issues}?query=${'('.repeat(3000)}`),
    status: 414,
    detail: /too long/,
  },
  {
    name: 'a search of 1,000 stars',
    send: get(`${issues}?query=${'*a'.repeat(1000)}`),
    status: 200,
    detail: /^\[\]$/,
  },
  {
    name: 'a search of 1,000 words',
    send: get(`${issues}?query=${'a+'.repeat(1000)}`),
    status: 400,
    detail: /at most 50 terms/,
  },
  {
    name: 'a cursor that is none',
    send: get(`${issues}?cursor=${'9'.repeat(400)}:x:y`),
    status: 400,
    detail: /cursor/i,
  },
  {
    name: 'a path out of the folder of pages',
    send: ({ url }) =>
      sendBytes(
        url,
        'GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      ),
    status: 200,
    detail: /<!doctype html>/i,
  },
  {
    name: 'a sign-in of 2 MiB',
    send: ({ url }) =>
      sendRaw({
        url: `${url}/api/0/auth/login/`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'a'.repeat(2 * MIB) }),
      }),
    status: 413,
    detail: /large/,
  },
  {
    name: 'a sign-in of 100,000 brackets',
    send: ({ url }) =>
      sendRaw({
        url: `${url}/api/0/auth/login/`,
        headers: { 'content-type': 'application/json' },
        body: '['.repeat(100_000),
      }),
    status: 400,
    detail: /JSON/i,
  },
]
