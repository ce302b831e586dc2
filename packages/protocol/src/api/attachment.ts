/** A file that came with an event. */
export interface AttachmentSummary {
  readonly id: string
  readonly event_id: string
  /** The protocol's attachment_type. */
  readonly type: string
  readonly name: string
  readonly mimetype: string
  readonly dateCreated: string
  readonly size: number
  readonly headers: { readonly [name: string]: string }
  /** Of its bytes. */
  readonly sha1: string
}
