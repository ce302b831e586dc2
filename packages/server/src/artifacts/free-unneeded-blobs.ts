import { type FreeBlobsDeps, freeBlobs } from './free-blobs.ts'

/** Blobs that are looked at together. */
const BATCH = 500

/** Gives back the room of attachments whose rows went. True when more may be left. */
export async function freeUnneededBlobs(deps: FreeBlobsDeps): Promise<boolean> {
  const { references } = deps
  const unneeded = await references.listUnneeded(BATCH)
  await freeBlobs(
    deps,
    unneeded.map(({ blob }) => blob),
  )
  // Afterwards: what is cut short in between is looked at once more.
  await references.deleteUnneeded(unneeded.map(({ id }) => id))
  return unneeded.length === BATCH
}
