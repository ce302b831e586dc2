import type { JsonObject } from '../json.ts'
import type { SignedInUser } from './auth.ts'

/** `GET /api/0/internal/queues/`: what waits to be processed. */
export interface ServerQueueSummary {
  readonly name: string
  readonly items: number
  readonly bytes: number
  /** Beyond, senders are refused. */
  readonly bytesMax: number
  readonly oldestReceivedAt: string | null
  /** Items that came and items that were done within so many seconds, 60 or fewer. */
  readonly throughput: {
    readonly seconds: number
    readonly received: number
    readonly done: number
  }
}

/** Where a failed item belongs; null where the project was deleted. */
export interface FailedItemProject {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly organization: { readonly slug: string; readonly name: string }
}

/** An item that could not be processed: buried, or still being tried again. */
export interface FailedItemSummary {
  readonly id: string
  readonly state: 'retrying' | 'buried'
  readonly projectId: string
  readonly project: FailedItemProject | null
  readonly bytes: number
  readonly eventId: string | null
  /** Of the parts of the envelope, as far as its first bytes tell. */
  readonly itemTypes: readonly string[]
  /** What went wrong the last time: a sentence, and perhaps where in the code. */
  readonly reason: string
  readonly attempts: number
  readonly receivedAt: string
  readonly failedAt: string
  /** Null for what is buried. */
  readonly nextAttemptAt: string | null
}

export interface FailedItemPart {
  readonly type: string
  readonly bytes: number
  readonly headers: JsonObject
}

/** What was sent, as far as it is shown: all of it can be downloaded. */
export interface FailedItemBody {
  readonly encoding: 'text' | 'base64'
  readonly content: string
  readonly isWhole: boolean
}

export interface FailedItemDetail extends FailedItemSummary {
  /** The address, the client and the like, as intake noted them. */
  readonly sender: JsonObject
  /** Of the envelope; null where its first line is no such thing. */
  readonly headers: JsonObject | null
  readonly parts: readonly FailedItemPart[]
  readonly body: FailedItemBody
}

export interface StoredFile {
  readonly name: string
  readonly bytes: number
}

export interface StoredTable {
  readonly name: string
  /** With its indexes. */
  readonly bytes: number
  readonly unusedBytes: number
}

export interface StoredProject {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly organization: { readonly slug: string; readonly name: string }
  readonly events: number
  readonly issues: number
  readonly attachments: number
  readonly attachmentBytes: number
  /** Of events, compressed as they are stored. */
  readonly payloadBytes: number
  readonly oldestEvent: string | null
}

export interface DiskSummary {
  readonly freeBytes: number
  readonly totalBytes: number
  /** With less than this, nothing more is accepted. */
  readonly freeBytesMin: number
}

/** `GET /api/0/internal/storage/`: what the installation takes of the disk. */
export interface StorageSummary {
  readonly files: readonly StoredFile[]
  readonly disk: DiskSummary
  /** Costly to know, and therefore as of a moment. */
  readonly measured: {
    readonly at: string
    readonly tookMs: number
    readonly blobs: { readonly files: number; readonly bytes: number; readonly isWhole: boolean }
    readonly tables: readonly StoredTable[]
    readonly projects: readonly StoredProject[]
  }
}

/** `GET /api/0/internal/process/`: the process that answers. */
export interface ProcessSummary {
  readonly version: string
  readonly nodeVersion: string
  readonly platform: string
  readonly roles: readonly string[]
  readonly startedAt: string
  readonly uptimeSeconds: number
  readonly residentBytes: number
  readonly disk: DiskSummary
  readonly threads: readonly { readonly name: string; readonly heapBytes: number }[]
}

/** `GET /api/0/internal/organizations/`: every organization with what it has. */
export interface OrganizationFiguresSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly dateCreated: string
  readonly projectCount: number
  readonly memberCount: number
  /** Errors that were accepted in the last 30 days. */
  readonly eventCount: number
}

/** `GET /api/0/users/`: everybody who has an account. */
export interface ListedUser extends SignedInUser {
  readonly has2fa: boolean
  readonly hasPasswordAuth: boolean
}
