import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import {
  type Attachment,
  type AttachmentFilter,
  type AttachmentStore,
  isScreenshot,
} from '../attachment-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import {
  findMemoryFeedback,
  issueOfAttachment,
  removeMemoryAttachments,
} from './memory-attachments.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryAttachmentStore implements AttachmentStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async find(projectId: ProjectId, eventId: EventId, id: number): Promise<Attachment | undefined> {
    const found = this.#rows().find((one) => one.id === id)
    return found?.projectId === projectId && found.eventId === eventId ? found : undefined
  }

  async listOfEvent(
    { projectId, eventId }: { readonly projectId: ProjectId; readonly eventId: EventId },
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>> {
    const rows = this.#rows()
      .filter((one) => one.projectId === projectId && one.eventId === eventId)
      .filter((one) => matches(one, filter))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))
    return pageOf(rows.slice(page.offset), page)
  }

  async listOfIssue(
    issueId: IssueId,
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>> {
    const rows = this.#rows()
      .filter((one) => one.issueId === issueId && matches(one, filter))
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id)
    return pageOf(rows.slice(page.offset), page)
  }

  async delete(id: number): Promise<boolean> {
    return removeMemoryAttachments(this.#state, (one) => one.id === id) > 0
  }

  async deleteOrphans(createdBeforeMs: number): Promise<number> {
    return removeMemoryAttachments(
      this.#state,
      (one) =>
        one.createdAtMs < createdBeforeMs &&
        issueOfAttachment(this.#state, one) === undefined &&
        !findMemoryFeedback(this.#state, one.projectId, one.eventId),
    )
  }

  #rows(): readonly Attachment[] {
    return [...this.#state.attachments.values()].map((one) => {
      return { ...one, issueId: issueOfAttachment(this.#state, one) }
    })
  }
}

function matches(attachment: Attachment, filter: AttachmentFilter): boolean {
  const { types = [], nameContains = '' } = filter
  const isWanted = types.length === 0 || types.includes(attachment.type)
  const isNamed = attachment.name.toLowerCase().includes(nameContains.toLowerCase())
  return isWanted && isNamed && (!filter.isScreenshot || isScreenshot(attachment))
}
