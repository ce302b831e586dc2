import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { parseSearch } from '../search/parse-search.ts'
import { isEmptySearch } from '../search/split-search.ts'
import type { EventQuery } from '../store/event-store.ts'
import type { OrganizationAccess } from './access.ts'
import type { ApiContext } from './api-env.ts'
import { readEnvironments } from './issue-selection.ts'
import { parseQuery } from './parse-query.ts'
import { searchContext } from './search-context.ts'
import { readTimeRange } from './time-range.ts'

export interface EventSource {
  readonly projectIds: readonly ProjectId[]
  readonly issueId?: IssueId
  readonly entry: Pick<OrganizationAccess, 'member'>
}

/** True where not all events of the source are meant. */
export function isNarrowed({ search, environments, fromMs, toMs }: EventQuery): boolean {
  const isTimed = fromMs !== undefined || toMs !== undefined
  return isTimed || environments.length > 0 || !isEmptySearch(search)
}

/** Reads an event list's query string: query, environment and time. */
export function readEventQuery(
  context: ApiContext,
  { entry, ...source }: EventSource,
  nowMs: number,
): EventQuery {
  const range = readTimeRange(context, nowMs)
  return {
    ...source,
    search: parseQuery(parseSearch, context.req.query('query') ?? ''),
    context: searchContext(context, entry, nowMs),
    environments: readEnvironments(context),
    ...range,
  }
}
