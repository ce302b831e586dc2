import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { KeptAttachment } from '../kept-attachment.ts'
import type { QueueItem, Sender } from '../queue-item.ts'

/*
 * A segment is what one commit appends: the items that arrived together, as one row. Their bodies
 * lie end to end in one value, so that writing, reading and deleting cost per segment and not per
 * item.
 */

/** Items in one segment: also by how many a lease may exceed what was asked for. */
export const SEGMENT_ITEMS_MAX = 100
/** Bytes in one segment, unless a single item is larger. */
const SEGMENT_BYTES_MAX = 1024 * 1024

type Head = readonly [
  projectId: ProjectId,
  keyId: KeyId,
  receivedAtMs: number,
  byteCount: number,
  sender: Sender,
  // Only where there are some; logs of before have none.
  attachments?: readonly KeptAttachment[],
]

export interface Segment {
  /** JSON: one head per item, in the order of the bodies. */
  readonly heads: string
  readonly bodies: Uint8Array
}

export function formatSegment(items: readonly QueueItem[]): Segment {
  const heads = items.map((item): Head => {
    const { projectId, keyId, receivedAtMs, sender, body, attachments } = item
    const head = [projectId, keyId, receivedAtMs, body.length, sender] as const
    return attachments === undefined ? head : [...head, attachments]
  })
  const [only] = items
  const isSingle = items.length === 1 && only !== undefined
  const bodies = isSingle ? only.body : Buffer.concat(items.map(({ body }) => body))
  return { heads: JSON.stringify(heads), bodies }
}

/** The bodies are views into the segment's bytes. */
export function parseSegment({ heads, bodies }: Segment): QueueItem[] {
  let at = 0
  return (JSON.parse(heads) as Head[]).map(
    ([projectId, keyId, receivedAtMs, byteCount, sender, attachments]) => {
      const body = bodies.subarray(at, at + byteCount)
      at += byteCount
      const item = { projectId, keyId, receivedAtMs, sender, body }
      return attachments === undefined ? item : { ...item, attachments }
    },
  )
}

/** Cuts what waits into segments, in order. */
export function cutIntoSegments<T extends { readonly item: QueueItem }>(
  waiting: readonly T[],
): T[][] {
  const segments: T[][] = []
  let segment: T[] = []
  let bytes = 0
  for (const entry of waiting) {
    const size = entry.item.body.length
    const isFull = segment.length >= SEGMENT_ITEMS_MAX || bytes + size > SEGMENT_BYTES_MAX
    if (segment.length === 0 || isFull) {
      segment = []
      segments.push(segment)
      bytes = 0
    }
    segment.push(entry)
    bytes += size
  }
  return segments
}
