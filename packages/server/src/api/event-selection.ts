import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { parseEventSearch } from '../search/parse-event-search.ts'
import type { EventQuery } from '../store/event-store.ts'
import type { ApiContext } from './api-env.ts'
import { readEnvironments } from './issue-selection.ts'
import { parseQuery } from './parse-query.ts'
import { readTimeRange } from './time-range.ts'

export interface EventSource {
  readonly projectIds: readonly ProjectId[]
  readonly issueId?: IssueId
}

/** Reads an event list's query string: query, environment and time. */
export function readEventQuery(
  context: ApiContext,
  source: EventSource,
  nowMs: number,
): EventQuery {
  const range = readTimeRange(context, nowMs)
  return {
    ...source,
    search: parseQuery(parseEventSearch, context.req.query('query') ?? ''),
    context: { nowMs, userId: undefined, teamIds: [] },
    environments: readEnvironments(context),
    ...range,
  }
}
