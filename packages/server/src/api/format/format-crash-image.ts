import type { DebugMeta } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'

/** What the form has where nothing is known. */
export const UNKNOWN = '<unknown>'

/** A program or library as it lay in memory. */
export interface BinaryImage {
  readonly address: bigint
  /** Past its last byte; its first where the size is not known. */
  readonly end: bigint
  readonly name: string
  readonly path: string
  readonly id: string
}

/** By address. What names no address is nowhere, as an image of a browser is. */
export function binaryImagesOf(meta: DebugMeta | undefined): readonly BinaryImage[] {
  const images = (meta?.images ?? []).flatMap((image) => readImage(image) ?? [])
  return images.toSorted((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
}

/** By where it starts, and else by what lies in it: newer clients tell frames no image. */
export function findImage(
  images: readonly BinaryImage[],
  start: bigint | undefined,
  address: bigint | undefined,
): BinaryImage | undefined {
  const named = start === undefined ? undefined : lastUpTo(images, start)
  if (named !== undefined && named.address === start) return named
  const around = address === undefined ? undefined : lastUpTo(images, address)
  return around && address !== undefined && address < around.end ? around : undefined
}

/** Halves what is left: an event has thousands of frames, and hundreds of images. */
function lastUpTo(images: readonly BinaryImage[], address: bigint): BinaryImage | undefined {
  let from = 0
  let to = images.length
  while (from < to) {
    const middle = (from + to) >> 1
    const image = images[middle]
    if (image !== undefined && image.address <= address) from = middle + 1
    else to = middle
  }
  return images[from - 1]
}

export function formatBinaryImages(images: readonly BinaryImage[], architecture: string): string {
  const lines = images.map(({ address, end, name, path, id }) => {
    const last = end > address ? end - 1n : address
    return `${hexOf(address)} - ${hexOf(last)} ${name} ${architecture}  <${id}> ${path}`
  })
  return ['Binary Images:', ...lines].join('\n')
}

function readImage(image: JsonObject): BinaryImage | undefined {
  const address = addressOf(image.image_addr)
  if (address === undefined) return undefined
  const { image_size: size, code_file: file } = image
  const path = typeof file === 'string' && file !== '' ? file.replace(/[\r\n]/g, ' ') : UNKNOWN
  const debugId = image.debug_id ?? image.uuid
  return {
    address,
    end: address + BigInt(isSize(size) ? size : 0),
    name: nameOf(path),
    path,
    id: typeof debugId === 'string' ? debugId.replaceAll('-', '').toLowerCase() : UNKNOWN,
  }
}

function isSize(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

/** Of 64 bits, as text with `0x`. */
export function addressOf(value: JsonValue | undefined): bigint | undefined {
  return typeof value === 'string' && /^0x[0-9a-f]{1,16}$/i.test(value) ? BigInt(value) : undefined
}

export function hexOf(address: bigint, digits = 0): string {
  return `0x${address.toString(16).padStart(digits, '0')}`
}

/** The last part of a path, of whichever system. */
export function nameOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return path.slice(cut + 1).replace(/[\r\n]/g, ' ') || UNKNOWN
}
