import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import type { Remarks } from './remarks.ts'
import type { Secret } from './secret.ts'
import { isSecretCookie, isSecretKey } from './secret-key.ts'
import { FILTERED, findSecrets, mentionsSecret } from './secret-text.ts'

const RULE = '@password:filter'

/** Free text: hidden whole where it talks of a secret, else in parts. The same text if clean. */
export function scrubText(remarks: Remarks, name: string | number, text: string): string {
  if (!mentionsSecret(text)) return scrubPatterns(remarks, name, text)
  remarks.add(name, [[RULE, 's', 0, FILTERED.length]], text.length)
  return FILTERED
}

/** Text whose words are harmless, such as an address: only what shows by its form is hidden. */
export function scrubPatterns(remarks: Remarks, name: string | number, text: string): string {
  const secrets = findSecrets(text)
  return secrets.length === 0 ? text : replaced(remarks, name, { text, secrets })
}

function replaced(
  remarks: Remarks,
  name: string | number,
  { text, secrets }: { readonly text: string; readonly secrets: readonly Secret[] },
): string {
  let out = ''
  let copied = 0
  const rem = secrets.map(({ rule, start, end }) => {
    out += text.slice(copied, start)
    copied = end
    const at = out.length
    out += FILTERED
    return [rule, 's', at, out.length] as const
  })
  remarks.add(name, rem, text.length)
  return out + text.slice(copied)
}

/** Any value of an unknown shape; the same value where nothing in it had to be hidden. */
export function scrubValue(remarks: Remarks, name: string | number, value: JsonValue): JsonValue {
  if (typeof value === 'string') return scrubText(remarks, name, value)
  if (typeof value !== 'object' || value === null) return value
  remarks.enter(name)
  const scrubbed = isJsonObject(value)
    ? scrubEntries(remarks, value, name === 'cookies' ? isSecretCookie : isSecretKey)
    : scrubList(remarks, value)
  remarks.leave()
  return scrubbed
}

export function scrubObject(
  remarks: Remarks,
  name: string | number,
  value: JsonObject,
): JsonObject {
  remarks.enter(name)
  const scrubbed = scrubEntries(remarks, value, isSecretKey)
  remarks.leave()
  return scrubbed
}

function scrubEntries(
  remarks: Remarks,
  entries: JsonObject,
  isSecret: (key: string) => boolean,
): JsonObject {
  let copy: { [key: string]: JsonValue } | undefined
  for (const key in entries) {
    const value = entries[key] as JsonValue
    const scrubbed = isSecret(key) ? hide(remarks, key, value) : scrubValue(remarks, key, value)
    if (scrubbed === value) continue
    copy = copy ?? { ...entries }
    copy[key] = scrubbed
  }
  return copy ?? entries
}

function scrubList(remarks: Remarks, list: readonly JsonValue[]): readonly JsonValue[] {
  let copy: JsonValue[] | undefined
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] as JsonValue
    const scrubbed = scrubPairOrValue(remarks, i, item)
    if (scrubbed === item) continue
    copy = copy ?? [...list]
    copy[i] = scrubbed
  }
  return copy ?? list
}

/** Maps are often written as lists of pairs, and then the name is the first of the two. */
function scrubPairOrValue(remarks: Remarks, index: number, item: JsonValue): JsonValue {
  if (!Array.isArray(item) || item.length !== 2) return scrubValue(remarks, index, item)
  const [key, value]: readonly JsonValue[] = item
  if (typeof key !== 'string' || value === undefined) return scrubValue(remarks, index, item)
  remarks.enter(index)
  const scrubbed = isSecretKey(key) ? hide(remarks, 1, value) : scrubValue(remarks, 1, value)
  remarks.leave()
  return scrubbed === value ? item : [key, scrubbed]
}

/** The value of a secret key. What cannot hold a secret stays, so that `is_authorized` tells. */
export function hide(remarks: Remarks, name: string | number, value: JsonValue): JsonValue {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'string') {
    remarks.add(name, [[RULE, 'x']])
    return null
  }
  if (value === '' || value === 'null' || value === FILTERED) return value
  remarks.add(name, [[RULE, 's', 0, FILTERED.length]], value.length)
  return FILTERED
}
