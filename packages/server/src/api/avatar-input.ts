import { z } from 'zod'
import { AVATAR_BYTES_MAX, AVATAR_SIDE_PIXELS_MAX } from '../platform/limits.ts'
import type { Avatar } from '../store/avatar-store.ts'
import { readPicture } from '../users/read-picture.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { readJson } from './read-json.ts'

/** Other kinds of the reference are pictures of other hosts, which this server never asks. */
export const avatarInput = z.strictObject({
  avatar_type: z.enum(['letter_avatar', 'upload'], {
    error: 'Give letter_avatar or upload: this server takes no pictures from other hosts',
  }),
  avatar_photo: z.string().nullable().optional(),
})

/** A picture as base64, with line ends or without, and what stands around it. */
const BODY_BYTES_MAX = 1.5 * AVATAR_BYTES_MAX

/** What is to stand for somebody: a picture, the one that is there already, or letters. */
export async function readAvatarInput(
  { random }: Pick<ApiDeps, 'random'>,
  context: ApiContext,
): Promise<Avatar | 'same' | 'letters'> {
  const input = await readJson(context, avatarInput, BODY_BYTES_MAX) // 400, 413
  if (input.avatar_type === 'letter_avatar') return 'letters'
  if (!input.avatar_photo) return 'same'
  const bytes = parseBase64(input.avatar_photo)
  if (bytes.byteLength > AVATAR_BYTES_MAX) {
    throw photoError(`A picture has up to ${AVATAR_BYTES_MAX} bytes.`)
  }
  const picture = readPicture(bytes)
  if (picture === undefined) throw photoError('This is no PNG, JPEG or WebP picture.')
  const { contentType, width, height } = picture
  if (Math.min(width, height) < 1 || Math.max(width, height) > AVATAR_SIDE_PIXELS_MAX) {
    throw photoError(`A picture has 1 to ${AVATAR_SIDE_PIXELS_MAX} pixels in each direction.`)
  }
  return { uuid: random.hex(16), contentType, bytes }
}

export function photoError(sentence: string) {
  return fieldError('avatar_photo', sentence)
}

/** Line ends stay for the decoder to skip: taking a million of them out first took 17 ms. */
function parseBase64(text: string): Buffer {
  const [digits = ''] = text.split('=', 1)
  const end = text.slice(digits.length)
  if (/[^A-Za-z0-9+/\s]/.test(digits) || /[^=\s]/.test(end)) throw photoError('This is no base64.')
  return Buffer.from(digits, 'base64')
}
