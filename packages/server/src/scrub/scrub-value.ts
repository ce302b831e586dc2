import type { MetaRemark } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { findSecretCookies, isCookieName, singleCookie } from './cookie-header.ts'
import type { ScrubPass } from './scrub-pass.ts'
import { isTooMany, type Secret } from './secret.ts'
import { FILTERED, withoutOverlap } from './secret-text.ts'

/** Free text: hidden whole where it talks of a secret, else in parts. The same text if clean. */
export function scrubText(pass: ScrubPass, name: string | number, text: string): string {
  const rule = pass.policy.textRule(text)
  return rule === undefined ? scrubForms(pass, name, text) : hideText(pass, name, { text, rule })
}

/** Text whose words are harmless: only what shows by its form is hidden. */
export function scrubForms(pass: ScrubPass, name: string | number, text: string): string {
  return replaced(pass, name, { text, secrets: pass.policy.findSecrets(text) })
}

/** A name of code or of a machine, such as an address or a version. */
export function scrubCode(pass: ScrubPass, name: string | number, text: string): string {
  return replaced(pass, name, { text, secrets: pass.policy.findCodeSecrets(text) })
}

function hideText(
  pass: ScrubPass,
  name: string | number,
  { text, rule }: { readonly text: string; readonly rule: string },
): string {
  if (pass.isExempt(name, text)) return text
  pass.hidden(name, [rule, 's', 0, FILTERED.length], text.length)
  return FILTERED
}

function replaced(
  pass: ScrubPass,
  name: string | number,
  { text, secrets }: { readonly text: string; readonly secrets: readonly Secret[] },
): string {
  // Asked of every text of every event: most have none.
  const first = secrets.length === 0 ? undefined : secrets[0]
  if (first === undefined) return text
  if (pass.isExempt(name, text)) return text
  if (isTooMany(secrets) || !pass.allowsSecrets(secrets.length)) {
    return hideText(pass, name, { text, rule: first.rule })
  }
  let out = ''
  let copied = 0
  const remarks = secrets.map(({ rule, start, end, text: by = FILTERED }): MetaRemark => {
    out += text.slice(copied, start)
    copied = end
    const at = out.length
    out += by
    return [rule, 's', at, out.length]
  })
  pass.replaced(name, text, { secrets, remarks })
  return out + text.slice(copied)
}

/** Any value of an unknown shape; the same value where nothing in it had to be hidden. */
export function scrubValue(pass: ScrubPass, name: string | number, value: JsonValue): JsonValue {
  if (typeof value === 'string') return scrubText(pass, name, value)
  if (typeof value !== 'object' || value === null) return value
  return scrubContainer(pass, name, { value, holdsCookies: false })
}

interface Container {
  readonly value: JsonObject | readonly JsonValue[]
  readonly holdsCookies: boolean
}

function scrubContainer(
  pass: ScrubPass,
  name: string | number,
  { value, holdsCookies }: Container,
): JsonValue {
  pass.enter(name)
  const keyRule = holdsCookies ? pass.policy.cookieRule : pass.policy.keyRule
  const scrubbed = isJsonObject(value)
    ? scrubEntries(pass, value, keyRule)
    : scrubList(pass, value, { keyRule, holdsCookies })
  pass.leave()
  return scrubbed
}

export function scrubObject(pass: ScrubPass, name: string | number, value: JsonObject): JsonObject {
  pass.enter(name)
  const scrubbed = scrubEntries(pass, value, pass.policy.keyRule)
  pass.leave()
  return scrubbed
}

type KeyRule = (key: string) => string | undefined

function scrubEntries(pass: ScrubPass, entries: JsonObject, keyRule: KeyRule): JsonObject {
  let copy: { [key: string]: JsonValue } | undefined
  for (const key in entries) {
    const value = entries[key] as JsonValue
    const rule = keyRule(key)
    const isPlain = rule === undefined && !isCookieName(key)
    const scrubbed = isPlain
      ? scrubValue(pass, key, value)
      : scrubKeyed(pass, key, { key, value, rule })
    if (scrubbed === value) continue
    copy = copy ?? { ...entries }
    copy[key] = scrubbed
  }
  return copy ?? entries
}

/** A value that has a name, under which it stands in a map or in a pair. */
export function scrubKeyed(
  pass: ScrubPass,
  name: string | number,
  { key, value, rule }: { key: string; value: JsonValue; rule: string | undefined },
): JsonValue {
  if (rule !== undefined) return hide(pass, name, { value, rule })
  return isCookieName(key)
    ? scrubCookies(pass, name, { key, value })
    : scrubValue(pass, name, value)
}

/** Cookies that are kept in a text, or each under a name of its own. */
export function scrubCookies(
  pass: ScrubPass,
  name: string | number,
  { key, value }: { readonly key: string; readonly value: JsonValue },
): JsonValue {
  const cookie = singleCookie(key)
  const rule = cookie === undefined ? undefined : pass.policy.cookieRule(cookie)
  if (rule !== undefined) return hide(pass, name, { value, rule })
  if (typeof value === 'string') return scrubCookieHeader(pass, name, value)
  if (typeof value !== 'object' || value === null) return value
  return scrubContainer(pass, name, { value, holdsCookies: true })
}

function scrubCookieHeader(pass: ScrubPass, name: string | number, text: string): string {
  const { secrets: cookies, rest } = findSecretCookies(text, pass.policy.cookieRule)
  // Where the secret of the rest is, is unknown.
  const rule = pass.policy.textRule(rest)
  if (rule !== undefined) return hideText(pass, name, { text, rule })
  if (cookies.length === 0) return scrubForms(pass, name, text)
  const others = pass.policy.findSecrets(text)
  const isWhole = isTooMany(cookies) || isTooMany(others)
  const secrets = isWhole ? [...cookies, ...others] : withoutOverlap([...cookies, ...others])
  return replaced(pass, name, { text, secrets })
}

function scrubList(
  pass: ScrubPass,
  list: readonly JsonValue[],
  { keyRule, holdsCookies }: { readonly keyRule: KeyRule; readonly holdsCookies: boolean },
): readonly JsonValue[] {
  let copy: JsonValue[] | undefined
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] as JsonValue
    const scrubbed = holdsCookies
      ? scrubCookieItem(pass, i, item)
      : scrubPairOrValue(pass, i, { item, keyRule })
    if (scrubbed === item) continue
    copy = copy ?? [...list]
    copy[i] = scrubbed
  }
  return copy ?? list
}

/** A header by itself, as with Set-Cookie; or a cookie as browsers' own interfaces have it. */
function scrubCookieItem(pass: ScrubPass, index: number, item: JsonValue): JsonValue {
  const { cookieRule: keyRule } = pass.policy
  if (typeof item === 'string') return scrubCookieHeader(pass, index, item)
  const cookie = isJsonObject(item) && typeof item.name === 'string' ? item : undefined
  const rule = cookie && keyRule(String(cookie.name))
  if (cookie?.value === undefined || rule === undefined) {
    return scrubPairOrValue(pass, index, { item, keyRule })
  }
  pass.enter(index)
  const value = hide(pass, 'value', { value: cookie.value, rule })
  pass.leave()
  return value === cookie.value ? item : { ...cookie, value }
}

/** Maps are often written as lists of pairs, and then the name is the first of the two. */
function scrubPairOrValue(
  pass: ScrubPass,
  index: number,
  { item, keyRule }: { readonly item: JsonValue; readonly keyRule: KeyRule },
): JsonValue {
  if (!Array.isArray(item) || item.length !== 2) return scrubValue(pass, index, item)
  const [key, value]: readonly JsonValue[] = item
  if (typeof key !== 'string' || value === undefined) return scrubValue(pass, index, item)
  pass.enterPair(index, key)
  const rule = keyRule(key)
  // A list of two may as well be no name and value.
  const name = scrubForms(pass, 0, key)
  const scrubbed = scrubKeyed(pass, 1, { key, value, rule })
  pass.leave()
  return scrubbed === value && name === key ? item : [name, scrubbed]
}

/** The value of a secret key. What cannot hold a secret stays, so that `is_authorized` tells. */
export function hide(
  pass: ScrubPass,
  name: string | number,
  { value, rule }: { readonly value: JsonValue; readonly rule: string },
): JsonValue {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') {
    if (value === '' || value === 'null' || value === FILTERED) return value
    return hideText(pass, name, { text: value, rule })
  }
  // Of what is called safe, the parts are looked at by themselves.
  if (pass.isExempt(name, value)) return scrubValue(pass, name, value)
  pass.hidden(name, [rule, 'x'])
  return null
}
