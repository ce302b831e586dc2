import { parseBase64 } from '@vedette/protocol/base64'
import { encodeUtf8 } from '@vedette/protocol/utf8'

export function isDataUrl(url: string): boolean {
  return url.slice(0, 5).toLowerCase() === 'data:'
}

/** The content of a data URL, in base64 or percent-encoded; undefined where it is broken. */
export function parseDataUrl(url: string): Uint8Array | undefined {
  const comma = url.indexOf(',')
  if (!isDataUrl(url) || comma < 0) return undefined
  const header = url.slice(5, comma).toLowerCase()
  const body = url.slice(comma + 1)
  if (header.endsWith(';base64')) return parseBase64(encodeUtf8(body))
  try {
    return encodeUtf8(decodeURIComponent(body))
  } catch {
    return undefined
  }
}
