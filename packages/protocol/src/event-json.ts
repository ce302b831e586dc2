import { isJsonObject, type JsonObject } from './json.ts'
import { jsonDepthExceeds } from './json-depth.ts'
import { ProtocolError } from './protocol-error.ts'
import { repairJson } from './repair-json.ts'
import { decodeUtf8 } from './utf8.ts'

/** Far above what any client sends, far below what exhausts a stack: serde's limit is 128. */
export const JSON_DEPTH_MAX = 128

/** Invalid UTF-8 becomes U+FFFD and a byte order mark is read over; neither costs the event. */
export function parseEventJson(bytes: Uint8Array, depthMax = JSON_DEPTH_MAX): JsonObject {
  const value = parseJson(bytes, depthMax)
  if (!isJsonObject(value)) throw new ProtocolError('invalid_json', 'the payload is no object')
  return value
}

/** Any JSON value, with the same tolerance: browsers' reports come as arrays. */
export function parseJson(bytes: Uint8Array, depthMax = JSON_DEPTH_MAX): unknown {
  if (bytes.length === 0) throw new ProtocolError('no_data', 'the payload is empty')
  if (jsonDepthExceeds(bytes, depthMax)) {
    throw new ProtocolError('too_deep', `the payload nests deeper than ${depthMax} levels`)
  }
  const text = decodeUtf8(bytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    return parseRepaired(text, error)
  }
}

function parseRepaired(text: string, cause: unknown): unknown {
  const repaired = repairJson(text)
  if (repaired === undefined)
    throw new ProtocolError('invalid_json', 'the payload is no JSON', { cause })
  try {
    return JSON.parse(repaired)
  } catch (error) {
    throw new ProtocolError('invalid_json', 'the payload is no JSON', { cause: error })
  }
}
