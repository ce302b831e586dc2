import type { AttachmentSummary } from '@vedette/protocol/api/attachment'

/** What the page shows of a file besides its name. */
export type AttachmentKind = 'picture' | 'viewHierarchy' | 'file'

const PICTURES = /^image\/(gif|jpeg|png|webp)$/
// A preview is fetched with the page.
const PICTURE_BYTES_MAX = 10_000_000
const JSON_BYTES_MAX = 5_000_000

export function attachmentKind({
  type,
  mimetype,
  size,
}: Pick<AttachmentSummary, 'type' | 'mimetype' | 'size'>): AttachmentKind {
  if (type === 'event.view_hierarchy' && size <= JSON_BYTES_MAX) return 'viewHierarchy'
  return PICTURES.test(mimetype) && size <= PICTURE_BYTES_MAX ? 'picture' : 'file'
}
