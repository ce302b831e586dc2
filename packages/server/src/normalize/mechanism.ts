import type { Mechanism } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject } from './bag.ts'
import {
  CONTEXT_CHARS_MAX,
  MESSAGE_CHARS_MAX,
  NAME_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readBoolean, readCount, readObject } from './read-field.ts'

/** How an exception was caught. */
export function normalizeMechanism(
  reader: FieldReader,
  value: JsonValue | undefined,
): Mechanism | undefined {
  const given = typeof value === 'string' ? { type: value } : value
  const raw = readObject(reader, 'mechanism', given)
  if (raw === undefined) return undefined
  reader.enter('mechanism')
  const mechanism = readMechanism(reader, isOldMechanism(raw) ? renewed(raw) : raw)
  reader.leave()
  return mechanism
}

function readMechanism(reader: FieldReader, raw: JsonObject): Mechanism {
  const mechanism: Mutable<Mechanism> = {
    type: reader.readText('type', raw.type, NAME_CHARS_MAX) ?? 'generic',
  }
  const description = reader.readText('description', raw.description, MESSAGE_CHARS_MAX)
  if (description !== undefined) mechanism.description = description
  const link = readLink(reader, raw.help_link)
  if (link !== undefined) mechanism.help_link = link
  const handled = readBoolean(reader, 'handled', raw.handled)
  if (handled !== undefined) mechanism.handled = handled
  if (readBoolean(reader, 'synthetic', raw.synthetic)) mechanism.synthetic = true
  const source = reader.readText('source', raw.source, SYMBOL_CHARS_MAX)
  if (source !== undefined) mechanism.source = source
  const id = readCount(reader, 'exception_id', raw.exception_id)
  if (id !== undefined) mechanism.exception_id = id
  const parentId = readCount(reader, 'parent_id', raw.parent_id)
  if (parentId !== undefined) mechanism.parent_id = parentId
  if (readBoolean(reader, 'is_exception_group', raw.is_exception_group)) {
    mechanism.is_exception_group = true
  }
  const meta = readBag(reader, 'meta', raw.meta)
  if (meta !== undefined) mechanism.meta = meta
  const data = readBag(reader, 'data', raw.data)
  if (data !== undefined) mechanism.data = data
  return mechanism
}

function readLink(reader: FieldReader, value: JsonValue | undefined): string | undefined {
  const link = reader.readText('help_link', value, PATH_CHARS_MAX)
  if (link === undefined || HTTP_URL.test(link)) return link
  reader.invalid('help_link', link, 'expected an address of the web')
  return undefined
}

// The page shows it as a link, so no other scheme may pass.
const HTTP_URL = /^https?:\/\//

function readBag(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): JsonObject | undefined {
  const raw = readObject(reader, name, value)
  return raw && fitFilledObject(createBag(reader, CONTEXT_CHARS_MAX), name, raw)
}

/** Clients for Apple's systems wrote signal and exception beside each other until 2018. */
function isOldMechanism(raw: JsonObject): boolean {
  if (raw.type !== undefined || raw.meta !== undefined) return false
  return isJsonObject(raw.posix_signal) || isJsonObject(raw.mach_exception)
}

function renewed(raw: JsonObject): JsonObject {
  const { posix_signal: signal, mach_exception: mach, ...data } = raw
  return {
    type: 'generic',
    data,
    meta: {
      ...(isJsonObject(signal) ? { signal: signalOf(signal) } : {}),
      ...(isJsonObject(mach) ? { mach_exception: machExceptionOf(mach) } : {}),
    },
  }
}

function signalOf({ signal, ...others }: JsonObject): JsonObject {
  return { ...(signal === undefined ? {} : { number: signal }), ...others }
}

function machExceptionOf({ exception_name: name, ...others }: JsonObject): JsonObject {
  return { ...(name === undefined ? {} : { name }), ...others }
}
