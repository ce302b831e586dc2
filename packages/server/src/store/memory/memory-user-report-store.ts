import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewUserReport,
  UserReport,
  UserReportQuery,
  UserReportStatus,
  UserReportStore,
} from '../user-report-store.ts'
import {
  findMemoryFeedback,
  insertMemoryReport,
  issueOfReport,
  removeMemoryAttachments,
} from './memory-attachments.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryUserReportStore implements UserReportStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(report: NewUserReport): Promise<UserReport | undefined> {
    const added = insertMemoryReport(this.#state, report)
    return added && this.#linked(added)
  }

  async find(projectId: ProjectId, id: number): Promise<UserReport | undefined> {
    const report = this.#state.userReports.get(id)
    return report?.projectId === projectId ? this.#linked(report) : undefined
  }

  async findOfEvent(projectId: ProjectId, eventId: EventId): Promise<UserReport | undefined> {
    return this.#rows().find((one) => one.projectId === projectId && one.eventId === eventId)
  }

  async findFeedback(projectId: ProjectId, feedbackId: EventId): Promise<UserReport | undefined> {
    const found = findMemoryFeedback(this.#state, projectId, feedbackId)
    return found && this.#linked(found)
  }

  async list(
    { projectIds, status }: UserReportQuery,
    page: PageRequest,
  ): Promise<Page<UserReport>> {
    const rows = this.#rows()
      .filter((one) => projectIds.includes(one.projectId))
      .filter((one) => status === undefined || one.status === status)
      .toSorted((a, b) => b.id - a.id)
    return pageOf(rows.slice(page.offset), page)
  }

  async listOfIssue(issueId: IssueId, page: PageRequest): Promise<Page<UserReport>> {
    const rows = this.#rows()
      .filter((one) => one.issueId === issueId)
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id)
    return pageOf(rows.slice(page.offset), page)
  }

  async countOfIssue(issueId: IssueId): Promise<number> {
    return this.#rows().filter((one) => one.issueId === issueId).length
  }

  async setStatus(id: number, status: UserReportStatus): Promise<UserReport | undefined> {
    const report = this.#state.userReports.get(id)
    if (!report) return undefined
    this.#state.userReports.set(id, { ...report, status })
    return this.#linked({ ...report, status })
  }

  async delete(id: number): Promise<boolean> {
    const report = this.#state.userReports.get(id)
    if (!report) return false
    const { projectId, feedbackId } = report
    removeMemoryAttachments(
      this.#state,
      (one) => one.projectId === projectId && one.eventId === feedbackId,
    )
    return this.#state.userReports.delete(id)
  }

  /** Nothing waits here: issues are looked up when somebody asks. */
  async linkWaiting(): Promise<void> {}

  #linked(report: UserReport): UserReport {
    return { ...report, issueId: issueOfReport(this.#state, report) }
  }

  #rows(): readonly UserReport[] {
    return [...this.#state.userReports.values()].map((one) => this.#linked(one))
  }
}
