import type { RequestInterface } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { hiddenBy, type PairFate, scrubPairs } from './scrub-pairs.ts'
import type { ScrubPass } from './scrub-pass.ts'
import { scrubCode, scrubObject, scrubText, scrubValue } from './scrub-value.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Of all interfaces the one that holds most secrets. */
export function scrubRequest(pass: ScrubPass, request: RequestInterface): RequestInterface {
  pass.enter('request')
  const copy: Mutable<RequestInterface> = { ...request }
  const { url, query_string: query, fragment, headers, cookies, data, env } = request
  if (url !== undefined) copy.url = scrubCode(pass, 'url', url)
  if (query !== undefined) {
    copy.query_string = scrubPairs(pass, 'query_string', { pairs: query, rule: queryRule })
  }
  if (fragment !== undefined) copy.fragment = scrubText(pass, 'fragment', fragment)
  if (headers !== undefined) {
    copy.headers = scrubPairs(pass, 'headers', { pairs: headers, rule: headerRule })
  }
  if (cookies !== undefined) {
    copy.cookies = scrubPairs(pass, 'cookies', { pairs: cookies, rule: cookieRule })
  }
  if (data !== undefined) copy.data = scrubValue(pass, 'data', data)
  if (env !== undefined) copy.env = scrubEnv(pass, env)
  pass.leave()
  return copy
}

function scrubEnv(pass: ScrubPass, env: JsonObject): JsonObject {
  return scrubObject(pass, 'env', pass.policy.removesIps ? withoutAddress(pass, env) : env)
}

/** The reference empties it whatever it holds. */
function withoutAddress(pass: ScrubPass, env: JsonObject): JsonObject {
  let copy: { [key: string]: JsonObject[string] } | undefined
  for (const key in env) {
    if (key.toUpperCase() !== 'REMOTE_ADDR' || env[key] === null) continue
    copy = copy ?? { ...env }
    copy[key] = null
    pass.enter('env')
    pass.hidden(key, ['@anything:remove', 'x'])
    pass.leave()
  }
  return copy ?? env
}

function queryRule(name: string, pass: ScrubPass): PairFate {
  return hiddenBy(pass.policy.keyRule(name))
}

/** The User-Agent is exempt: browser and device are read from it. */
function headerRule(name: string, { policy }: ScrubPass): PairFate {
  if (name === 'User-Agent') return 'keep'
  if (name === 'Set-Cookie' && policy.setCookieRule !== undefined) {
    return hiddenBy(policy.setCookieRule)
  }
  return hiddenBy(policy.keyRule(name))
}

function cookieRule(name: string, pass: ScrubPass): PairFate {
  return hiddenBy(pass.policy.cookieRule(name))
}
