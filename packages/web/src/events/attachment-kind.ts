import type { AttachmentSummary } from '@vedette/protocol/api/attachment'

/** What the page shows of a file besides its name. */
export type AttachmentKind = 'picture' | 'text' | 'viewHierarchy' | 'file'

const PICTURES = /^image\/(gif|jpeg|png|webp)$/
const TEXTS = /^(text\/|application\/(json|xml|yaml|x-ndjson|x-yaml)\b)/
// Many clients call every file a stream of bytes.
const TEXT_NAMES = /\.(conf|csv|ini|json|log|md|toml|txt|xml|ya?ml)$/i
const UNTYPED = /^(application\/octet-stream)?$/
// A preview is fetched with the page.
const PICTURE_BYTES_MAX = 10_000_000
const JSON_BYTES_MAX = 5_000_000
// Longer ones are searched with tools of one's own.
const TEXT_BYTES_MAX = 200_000

type Described = Pick<AttachmentSummary, 'type' | 'mimetype' | 'size' | 'name'>

export function attachmentKind({ type, mimetype, size, name }: Described): AttachmentKind {
  if (type === 'event.view_hierarchy' && size <= JSON_BYTES_MAX) return 'viewHierarchy'
  if (PICTURES.test(mimetype)) return size <= PICTURE_BYTES_MAX ? 'picture' : 'file'
  const isText = TEXTS.test(mimetype) || (UNTYPED.test(mimetype) && TEXT_NAMES.test(name))
  return isText && size <= TEXT_BYTES_MAX ? 'text' : 'file'
}
