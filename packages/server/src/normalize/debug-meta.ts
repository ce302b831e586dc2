import type { DebugMeta } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject, isFilled } from './bag.ts'
import { CONTEXT_CHARS_MAX, IMAGE_CHARS_MAX, IMAGES_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readObject } from './read-field.ts'

export function normalizeDebugMeta(
  reader: FieldReader,
  value: JsonValue | undefined,
): DebugMeta | undefined {
  const raw = readObject(reader, 'debug_meta', value)
  if (raw === undefined) return undefined
  const meta: Mutable<DebugMeta> = {}
  reader.enter('debug_meta')
  const sdkInfo = readObject(reader, 'sdk_info', raw.sdk_info)
  if (sdkInfo !== undefined) {
    meta.sdk_info = fitObject(createBag(reader, CONTEXT_CHARS_MAX), 'sdk_info', sdkInfo)
  }
  if (Array.isArray(raw.images)) meta.images = readImages(reader, raw.images)
  else if (raw.images !== undefined && raw.images !== null) {
    reader.invalid('images', raw.images, 'expected a list')
  }
  reader.leave()
  return isFilled(meta) ? meta : undefined
}

/** Files of code that were loaded, by which frames are told apart and names are found. */
function readImages(reader: FieldReader, raws: readonly JsonValue[]): readonly JsonObject[] {
  const images: JsonObject[] = []
  if (raws.length > IMAGES_MAX) reader.cut('images', raws.length, IMAGES_MAX)
  reader.enter('images')
  for (let i = 0; i < Math.min(raws.length, IMAGES_MAX); i += 1) {
    const raw = raws[i]
    if (isJsonObject(raw)) {
      const bag = createBag(reader, IMAGE_CHARS_MAX)
      images.push(fitObject(bag, images.length, withGoodIds(raw)))
    } else if (raw !== null) reader.invalidItem(i, raw, 'expected an image')
  }
  reader.leave()
  return images
}

/** One spelling of ids and addresses, whatever the client's: they are looked up by their text. */
function withGoodIds(raw: JsonObject): JsonObject {
  let image: { [field: string]: JsonValue } | undefined
  for (const [field, format] of FORMATS) {
    const value = raw[field]
    const formatted = value === undefined ? undefined : format(value)
    if (formatted === undefined || formatted === value) continue
    image = image ?? { ...raw }
    image[field] = formatted
  }
  return image ?? raw
}

const FORMATS: readonly (readonly [field: string, format: (value: JsonValue) => JsonValue])[] = [
  ['debug_id', formatDebugId],
  ['uuid', formatDebugId],
  ['image_addr', formatAddress],
  ['image_vmaddr', formatAddress],
]

// A UUID, and for Windows and Breakpad an age behind it.
const DEBUG_ID = /^[0-9a-f]{32,40}$/
const DASHES = /-/g
const DEBUG_ID_CHARS_MAX = 45

function formatDebugId(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || value.length > DEBUG_ID_CHARS_MAX) return value
  const hex = value.replace(DASHES, '').toLowerCase()
  if (!DEBUG_ID.test(hex)) return value
  const cuts = [0, 8, 12, 16, 20, 32, hex.length]
  const parts = cuts.slice(1).map((cut, i) => hex.slice(cuts[i], cut))
  return parts.filter((part) => part !== '').join('-')
}

function formatAddress(value: JsonValue): JsonValue {
  const isAddress = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  return isAddress ? `0x${value.toString(16)}` : value
}
