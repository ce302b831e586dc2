import { z } from 'zod'
import { CHUNKS_PER_FILE_MAX } from '../artifacts/artifact-limits.ts'
import { parseSha1, type Sha1 } from '../store/blob-store.ts'

export const sha1Field = z.string().transform((text, context) => {
  const sha1 = parseSha1(text)
  if (sha1 === undefined) context.addIssue('This is no SHA-1')
  return sha1 as Sha1
})

/** The parts of a file, in their order. */
export const chunksField = z.array(sha1Field).max(CHUNKS_PER_FILE_MAX)
