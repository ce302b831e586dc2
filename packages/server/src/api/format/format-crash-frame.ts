import type { Frame } from '@vedette/protocol/stacktrace'
import {
  addressOf,
  type BinaryImage,
  findImage,
  hexOf,
  nameOf,
  UNKNOWN,
} from './format-crash-image.ts'

const NUMBER_CHARS = 4
const IMAGE_CHARS = 32
const ADDRESS_DIGITS = 16

interface FramePlace {
  /** From the newest call on. */
  readonly number: number
  readonly caller: Frame | undefined
  readonly images: readonly BinaryImage[]
  readonly isRaw: boolean
}

/** One call: its number, its image, its address, and what is there. */
export function formatCrashFrame(frame: Frame, place: FramePlace): string {
  const address = addressOf(frame.instruction_addr)
  const image = findImage(place.images, addressOf(frame.image_addr), address)
  const name = image?.name ?? (frame.package ? nameOf(frame.package) : UNKNOWN)
  return [
    String(place.number).padEnd(NUMBER_CHARS),
    name.padEnd(IMAGE_CHARS),
    hexOf(address ?? 0n, ADDRESS_DIGITS),
    ' ',
    whatIsThere(frame, { ...place, address, image }),
  ].join('')
}

interface FrameSymbol extends FramePlace {
  readonly address: bigint | undefined
  readonly image: BinaryImage | undefined
}

function whatIsThere(frame: Frame, { address, image, isRaw, caller }: FrameSymbol): string {
  const isNamed = !isRaw && frame.function !== undefined && frame.function !== UNKNOWN
  if (!isNamed) {
    const start = image?.address ?? addressOf(frame.image_addr)
    return start === undefined ? UNKNOWN : `${hexOf(start)}${distance(start, address)}`
  }
  // Calls that a compiler put into their caller share its address.
  const isInlined = address !== undefined && address === addressOf(caller?.instruction_addr)
  const start = addressOf(frame.symbol_addr)
  const name = frame.function?.replace(/[\r\n]/g, ' ')
  return [
    isInlined ? '[inlined] ' : '',
    name,
    start === undefined ? '' : distance(start, address),
    frame.filename && frame.lineno ? ` (${nameOf(frame.filename)}:${frame.lineno})` : '',
  ].join('')
}

function distance(start: bigint, address: bigint | undefined): string {
  return address !== undefined && address >= start ? ` + ${address - start}` : ''
}
