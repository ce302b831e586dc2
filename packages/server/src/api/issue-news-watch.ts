import type { IssueId, OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import {
  NEWS_INTERVAL_MS,
  NEWS_ISSUES_MAX,
  NEWS_POSITIONS_MAX,
  NEWS_ROWS_MAX,
} from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type {
  IssueNews,
  IssueNewsKind,
  IssueNewsStore,
  NewsPosition,
  NewsRead,
} from '../store/issue-news-store.ts'

export interface IssueNewsWatchDeps {
  readonly issueNews: IssueNewsStore
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Pick<Log, 'warn'>
}

export interface ChangedIssue {
  readonly id: IssueId
  readonly projectId: ProjectId
  readonly kinds: readonly IssueNewsKind[]
}

/** What a listener has not heard of yet. */
export interface News {
  readonly issues: readonly ChangedIssue[]
  /** True where others have changed, too: look again at all that is shown. */
  readonly hasMore: boolean
  readonly position: NewsPosition
}

export interface NewsListener {
  /** What the listener may hear of; asked for before each message, since it changes. */
  readonly scope: () => NewsScope
  readonly onNews: (news: News) => void
  readonly signal: AbortSignal
}

export interface NewsScope {
  readonly organizationId: OrganizationId
  readonly projectIds: ReadonlySet<ProjectId>
}

interface Listening {
  readonly listener: NewsListener
  position: NewsPosition
}

/**
 * Looks for news of issues about once a second while somebody listens, once for all who have heard
 * the same, and not at all while nobody does. Whoever writes knows nothing of it, so the worker may
 * be another process.
 */
export class IssueNewsWatch {
  readonly #deps: IssueNewsWatchDeps
  readonly #listening = new Set<Listening>()
  #isLooking = false

  constructor(deps: IssueNewsWatchDeps) {
    this.#deps = deps
  }

  /** Tells what comes after the position, until the listener's signal is aborted. */
  add(listener: NewsListener, position: NewsPosition): void {
    if (listener.signal.aborted) return
    const listening = { listener, position }
    this.#listening.add(listening)
    listener.signal.addEventListener('abort', () => this.#listening.delete(listening))
    if (!this.#isLooking) void this.#lookOn()
  }

  async #lookOn(): Promise<void> {
    this.#isLooking = true
    while (this.#listening.size > 0) {
      await this.#deps.clock.sleep(NEWS_INTERVAL_MS)
      if (this.#listening.size === 0) break
      await this.#look().catch((err: unknown) => {
        this.#deps.log.warn({ err }, 'no news of issues could be read')
      })
    }
    this.#isLooking = false
  }

  async #look(): Promise<void> {
    const { issueNews } = this.#deps
    const to = await issueNews.position()
    const byPosition = Map.groupBy(this.#listening, ({ position }) => formatPosition(position))
    let lookCount = 0
    for (const [key, group] of byPosition) {
      const [first] = group
      if (first === undefined || key === formatPosition(to)) continue
      lookCount += 1
      const isCrowded = lookCount > NEWS_POSITIONS_MAX
      const read = isCrowded ? undefined : await issueNews.read(first.position, to, NEWS_ROWS_MAX)
      for (const one of group) tell(one, read, to)
    }
  }
}

function tell(listening: Listening, read: NewsRead | undefined, position: NewsPosition): void {
  const { listener } = listening
  listening.position = position
  if (listener.signal.aborted) return
  const { issues, hasMore } = newsFor(listener.scope(), read)
  if (issues.length > 0 || hasMore) listener.onNews({ issues, hasMore, position })
}

function newsFor(
  { organizationId, projectIds }: NewsScope,
  read: NewsRead | undefined,
): Omit<News, 'position'> {
  if (read === undefined) return { issues: [], hasMore: true }
  const own = read.news.filter(({ projectId }) => projectIds.has(projectId))
  const byIssue = Map.groupBy(own, ({ issueId }) => issueId)
  const isUnsettled = read.unsettledOrganizationIds.includes(organizationId)
  if (byIssue.size > NEWS_ISSUES_MAX) return { issues: [], hasMore: true }
  return { issues: [...byIssue.values()].flatMap(changedIssue), hasMore: isUnsettled }
}

function changedIssue(news: readonly IssueNews[]): readonly ChangedIssue[] {
  const [first] = news
  if (first === undefined) return []
  const kinds = [...new Set(news.map(({ kind }) => kind))]
  return [{ id: first.issueId, projectId: first.projectId, kinds }]
}

/** The id of a message, which a browser sends back when it was cut off. */
export function formatPosition({ eventId, issueId, activityId, auditLogId }: NewsPosition): string {
  return [eventId, issueId, activityId, auditLogId].join('-')
}

const POSITION = /^([0-9]{1,15})-([0-9]{1,15})-([0-9]{1,15})-([0-9]{1,15})$/

/** Undefined for what is no position: whoever sends that begins anew. */
export function parsePosition(text: string): NewsPosition | undefined {
  const match = POSITION.exec(text)
  if (match === null) return undefined
  const [, eventId, issueId, activityId, auditLogId] = match.map(Number)
  if (eventId === undefined || issueId === undefined) return undefined
  if (activityId === undefined || auditLogId === undefined) return undefined
  return { eventId, issueId, activityId, auditLogId }
}
