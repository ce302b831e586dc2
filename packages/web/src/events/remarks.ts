import type { EventDetail, EventMeta, EventTag } from '@vedette/protocol/api/event'
import type { MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'

/** What was done to a value and to what stands below it; a client may have sent any of it. */
export type Remarks = MetaTree | null | undefined

/** The remarks about what stands at a place below. */
export function remarksAt(
  remarks: Remarks,
  ...path: readonly (string | number)[]
): MetaTree | undefined {
  let node: unknown = remarks
  for (const key of path) {
    if (!isJsonObject(node) || !Object.hasOwn(node, String(key))) return undefined
    node = node[String(key)]
  }
  return isJsonObject(node) ? (node as MetaTree) : undefined
}

/** What is remarked of the value itself; undefined where that is nothing. */
export function ownRemark(remarks: Remarks): JsonObject | undefined {
  const entry: unknown = remarksAt(remarks, '')
  if (!isJsonObject(entry)) return undefined
  const { rem, err, len } = entry
  const isTold = hasItems(rem) || hasItems(err) || typeof len === 'number'
  return isTold ? entry : undefined
}

/** No tree of the answer has the event's own time: only errors tell what was wrong with it. */
export function timestampRemarks({ errors }: Pick<EventDetail, 'errors'>): Remarks {
  const error = errors.find(({ type, name }) => type === 'invalid_data' && name === 'timestamp')
  if (error === undefined) return undefined
  const { type, reason, value: val } = error
  const details = reason === undefined ? {} : { reason }
  return { '': { err: [[type, details]], ...(val === undefined ? {} : { val }) } }
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

/** Names below with a remark of their own that are not among `shown`: what was left out. */
export function leftOutKeys(remarks: Remarks, shown: readonly string[]): readonly string[] {
  const known = new Set(shown)
  return Object.keys(remarks ?? {}).filter(
    (key) => key !== '' && !known.has(key) && ownRemark(remarksAt(remarks, key)) !== undefined,
  )
}

/** The remarks about tags that were left out, by the names that they had. */
export function leftOutTags(
  remarks: EventMeta['tags'],
  tags: readonly EventTag[],
): readonly (readonly [key: string, remarks: Remarks])[] {
  return Object.entries(remarks ?? {}).flatMap(([key, { value }]) => {
    const isShown = tags[Number(key)] !== undefined
    return isShown || ownRemark(value) === undefined ? [] : [[key, value] as const]
  })
}
