import type { ProjectId } from '@vedette/protocol/ids'
import {
  DELETING_ACTIONS,
  type IssueNews,
  type IssueNewsStore,
  isTooFar,
  NEWS_OF_ACTIVITY,
  type NewsPosition,
  type NewsRead,
  newsOfAudit,
  newsOfMerge,
  UNSETTLING_ACTIONS,
} from '../issue-news-store.ts'
import type { MemoryState } from './memory-state.ts'

const AUDITED: ReadonlySet<string> = new Set([...DELETING_ACTIONS, ...UNSETTLING_ACTIONS])

/** Ids of all kinds come from one counter here, so each position is the same number. */
export class MemoryIssueNewsStore implements IssueNewsStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async position(): Promise<NewsPosition> {
    const { lastId } = this.#state
    return { eventId: lastId, issueId: lastId, activityId: lastId, auditLogId: lastId }
  }

  async read(from: NewsPosition, to: NewsPosition, rowsMax: number): Promise<NewsRead | undefined> {
    if (isTooFar(from, to, rowsMax)) return undefined
    const { events, issues, activity, auditLog } = this.#state
    const isNew = (id: number) => id > from.eventId && id <= to.eventId
    const news: IssueNews[] = []
    for (const { id: issueId, projectId } of issues.values()) {
      if (isNew(issueId)) news.push({ issueId, projectId, kind: 'new' })
    }
    for (const { rowId, issueId, projectId } of events.values()) {
      if (isNew(rowId)) news.push({ issueId, projectId, kind: 'events' })
    }
    for (const { id, issueId, kind, data } of activity.values()) {
      const projectId: ProjectId | undefined = issues.get(issueId)?.projectId
      if (!isNew(id) || projectId === undefined) continue
      news.push({ issueId, projectId, kind: NEWS_OF_ACTIVITY[kind] })
      if (kind === 'merge') news.push(...newsOfMerge(projectId, data))
    }
    const audited = auditLog
      .filter(({ id, action }) => isNew(id) && AUDITED.has(action))
      .map(newsOfAudit)
    return {
      news: [...news, ...audited.flatMap((entry) => entry.news)],
      unsettledOrganizationIds: audited.flatMap((entry) => entry.unsettledOrganizationIds),
    }
  }
}
