import type { RequestInterface } from '@vedette/protocol/event'
import type { Remarks } from './remarks.ts'
import { scrubPairs } from './scrub-pairs.ts'
import { scrubObject, scrubPatterns, scrubText, scrubValue } from './scrub-value.ts'
import { isSecretCookie, isSecretKey } from './secret-key.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Of all interfaces the one that holds most secrets. */
export function scrubRequest(remarks: Remarks, request: RequestInterface): RequestInterface {
  remarks.enter('request')
  const copy: Mutable<RequestInterface> = { ...request }
  const { url, query_string: query, fragment, headers, cookies, data, env } = request
  if (url !== undefined) copy.url = scrubPatterns(remarks, 'url', url)
  if (query !== undefined) {
    copy.query_string = scrubPairs(remarks, 'query_string', { pairs: query, rule: queryRule })
  }
  if (fragment !== undefined) copy.fragment = scrubText(remarks, 'fragment', fragment)
  if (headers !== undefined) {
    copy.headers = scrubPairs(remarks, 'headers', { pairs: headers, rule: headerRule })
  }
  if (cookies !== undefined) {
    copy.cookies = scrubPairs(remarks, 'cookies', { pairs: cookies, rule: cookieRule })
  }
  if (data !== undefined) copy.data = scrubValue(remarks, 'data', data)
  if (env !== undefined) copy.env = scrubObject(remarks, 'env', env)
  remarks.leave()
  return copy
}

function queryRule(name: string) {
  return isSecretKey(name) ? 'hide' : 'text'
}

/** The User-Agent is exempt: browser and device are read from it. */
function headerRule(name: string) {
  if (name === 'User-Agent') return 'keep'
  return name === 'Set-Cookie' || isSecretKey(name) ? 'hide' : 'text'
}

function cookieRule(name: string) {
  return isSecretCookie(name) ? 'hide' : 'text'
}
