import type { EventError, MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import { META_CHARS_MAX, META_DEPTH_MAX, NAME_CHARS_MAX, NOTES_MAX } from './event-limits.ts'
import { Notes } from './notes.ts'

const ERROR_CHARS_MAX = 1024
const NONE: readonly EventError[] = []

/** Errors that the client, or an earlier pass, has noted. */
export function readEarlierErrors(value: JsonValue | undefined): readonly EventError[] {
  if (!Array.isArray(value)) return NONE
  const errors: EventError[] = []
  for (const raw of value) {
    if (!isJsonObject(raw) || errors.length >= NOTES_MAX) continue
    const error = fitObject(createBag(unnoted(), ERROR_CHARS_MAX), 'errors', raw)
    if (isEventError(error)) errors.push(error)
  }
  return errors
}

function isEventError(raw: JsonObject): raw is JsonObject & EventError {
  const { type } = raw
  return typeof type === 'string' && type !== '' && type.length <= NAME_CHARS_MAX
}

/**
 * Remarks that a client, or an earlier pass, has noted; also those of this pass, so that the next
 * finds nothing to cut. Remarks about remarks would have no end: what is cut here is not noted.
 */
export function readMeta(value: JsonValue | MetaTree | undefined): MetaTree | undefined {
  if (!isJsonObject(value)) return undefined
  const tree = fitObject(createBag(unnoted(), META_CHARS_MAX, META_DEPTH_MAX), '_meta', value)
  for (const _ in tree) return metaTreeOf(tree)
  return undefined
}

/** Entries that are no objects mean nothing in a tree of remarks. */
function metaTreeOf(tree: JsonObject): MetaTree {
  return tree as MetaTree
}

function unnoted(): Notes {
  return new Notes(NONE, undefined)
}
