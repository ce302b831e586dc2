import type { Generated } from 'kysely'

/** The tables of what comes with events or about them, as a part of Database. */
export interface AttachmentTables {
  attachment: AttachmentTable
  user_report: UserReportTable
  unneeded_blob: UnneededBlobTable
}

export interface AttachmentTable {
  id: Generated<number>
  project_id: number
  /** 16 bytes, of an event or of a feedback; it may come later. */
  event_id: Uint8Array
  /** The issue of that event; null until it is there. */
  issue_id: number | null
  name: string
  content_type: string | null
  type: string
  /** The name of the blob that holds the bytes; no other row has it. */
  blob: string
  /** Of the bytes themselves. */
  sha1: string
  byte_count: number
  created_at_ms: number
}

export interface UserReportTable {
  id: Generated<number>
  project_id: number
  /** 16 bytes: of a feedback, which is an event of its own to its sender. */
  feedback_id: Uint8Array | null
  /** 16 bytes: of the event that it is about, which may come later or never. */
  event_id: Uint8Array | null
  /** The issue of that event; null until it is there. */
  issue_id: number | null
  name: string
  email: string
  comments: string
  source: string
  url: string | null
  replay_id: string | null
  status: string
  created_at_ms: number
}

/** Rows that named it alone are gone; so is this one when the blob is. */
export interface UnneededBlobTable {
  id: Generated<number>
  blob: string
}
