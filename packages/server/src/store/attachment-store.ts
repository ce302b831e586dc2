import type { EventId, IssueId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { KeptAttachment } from '../queue/kept-attachment.ts'
import type { Sha1 } from './blob-store.ts'
import type { Page, PageRequest } from './page.ts'

/** A file that came with an event. Its bytes are a blob of its own, see attachment-bytes.ts. */
export interface Attachment {
  readonly id: number
  readonly projectId: ProjectId
  /** Of the event, or of the feedback, that it came with. */
  readonly eventId: EventId
  /** Undefined until the event is stored. */
  readonly issueId: IssueId | undefined
  readonly name: string
  readonly contentType: string | undefined
  readonly type: string
  readonly blob: Sha1
  readonly sha1: Sha1
  readonly bytes: number
  readonly createdAtMs: number
}

/** An attachment that waits to be written, in the transaction of its batch. */
export interface ProcessedAttachment extends KeptAttachment {
  readonly projectId: ProjectId
  readonly keyId: KeyId
  readonly receivedAtMs: number
  /** Its event was in the same envelope: where that is dropped as a duplicate, this is too. */
  readonly isWithEvent: boolean
}

export interface AttachmentFilter {
  /** Any of them; all when there are none. */
  readonly types?: readonly string[]
  readonly isScreenshot?: boolean
  /** Somewhere in the name, whatever its case. */
  readonly nameContains?: string
}

export interface AttachmentStore {
  find(projectId: ProjectId, eventId: EventId, id: number): Promise<Attachment | undefined>
  /** By name. */
  listOfEvent(
    event: { readonly projectId: ProjectId; readonly eventId: EventId },
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>>
  /** Newest first. */
  listOfIssue(
    issueId: IssueId,
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>>
  /** Its blob is unneeded from then on. False where it is gone already. */
  delete(id: number): Promise<boolean>
  /** Some of those whose event never came. Gives how many. */
  deleteOrphans(createdBeforeMs: number): Promise<number>
}

/** Whether clients made it as a picture of what the user saw. */
export function isScreenshot({ name, contentType }: Pick<Attachment, 'name' | 'contentType'>) {
  return name.toLowerCase().startsWith(SCREENSHOT_NAME) && isPicture(contentType)
}

function isPicture(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.startsWith('image/')
}

const SCREENSHOT_NAME = 'screenshot'
