import type { IssueTagKey } from '@vedette/protocol/api/issue'
import { parseSearch } from '../search/parse-search.ts'
import type { EventQuery } from '../store/event-store.ts'
import type { TagValueSummary } from '../store/tag-store.ts'
import type { IssueAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { isNarrowed } from './event-selection.ts'
import { formatTagKey, formatTagValue } from './format/format-tag.ts'
import { readEnvironments } from './issue-selection.ts'
import { searchContext } from './search-context.ts'
import { readTimeRange } from './time-range.ts'

/** Values shown beside a key in an overview. */
const TOP_VALUES = 10
/** Keys in an overview that come with their values; clients set a dozen. */
const OVERVIEW_KEYS_MAX = 50
/** Values that can be paged through; the rarest beyond them are found by searching. */
const VALUES_MAX = 1000

type Deps = Pick<ApiDeps, 'stores' | 'clock'>

/** The tags of an issue, or of those of its events that the query names by environment and time. */
export interface IssueTags {
  overview(): Promise<readonly IssueTagKey[]>
  /** Undefined for a tag that none of the events has. */
  find(key: string): Promise<IssueTagKey | undefined>
  values(key: string): Promise<readonly TagValueSummary[]>
}

/** Counted once for all where all events are meant, and from the event index otherwise. */
export function readIssueTags(deps: Deps, context: ApiContext, entry: IssueAccess): IssueTags {
  const nowMs = deps.clock.nowMs()
  const events: EventQuery = {
    projectIds: [entry.issue.projectId],
    issueId: entry.issue.id,
    search: parseSearch(''),
    context: searchContext(context, entry, nowMs),
    environments: readEnvironments(context),
    ...readTimeRange(context, nowMs),
  }
  return isNarrowed(events) ? tagsOfEvents(deps, events) : tagsOfIssue(deps, entry)
}

function tagsOfIssue({ stores: { tags } }: Deps, { issue }: IssueAccess): IssueTags {
  const values = (key: string, max = VALUES_MAX) => tags.listIssueValues(issue.id, key, max)
  return {
    values,
    async overview() {
      const keys = (await tags.listIssueKeys(issue.id)).slice(0, OVERVIEW_KEYS_MAX)
      const rows: IssueTagKey[] = []
      for (const key of keys) {
        const top = await values(key.key, TOP_VALUES)
        rows.push({ ...formatTagKey(key), topValues: top.map(formatTagValue) })
      }
      return rows
    },
    async find(key) {
      const found = (await tags.listIssueKeys(issue.id)).find((one) => one.key === key)
      if (found === undefined) return undefined
      const top = await values(key, TOP_VALUES)
      return { ...formatTagKey(found), topValues: top.map(formatTagValue) }
    },
  }
}

function tagsOfEvents({ stores: { eventAggregates } }: Deps, events: EventQuery): IssueTags {
  async function values(key: string): Promise<readonly TagValueSummary[]> {
    const { rows } = await eventAggregates.aggregate(
      {
        events,
        groupBy: [`tags[${key}]`],
        aggregates: [{ kind: 'count' }, { kind: 'first_seen' }, { kind: 'last_seen' }],
        order: [{ by: 'values', index: 0, descending: true }],
      },
      { offset: 0, limit: VALUES_MAX },
    )
    return rows.flatMap(({ key: [value], values: [eventCount = 0, first = 0, last = 0] }) => {
      // Events without the tag are a row, too.
      if (typeof value !== 'string') return []
      return [{ key, value, eventCount, firstSeenAtMs: first, lastSeenAtMs: last }]
    })
  }
  return {
    values,
    async overview() {
      const asked = { events, keysMax: OVERVIEW_KEYS_MAX, valuesMax: VALUES_MAX }
      const { facets } = await eventAggregates.facets(asked)
      return facets.map(({ key, values: counted }) => ({
        ...formatTagKey(sumOf(key, counted)),
        topValues: counted
          .slice(0, TOP_VALUES)
          .map(({ value, count }) => formatTagValue({ key, value, eventCount: count })),
      }))
    },
    async find(key) {
      const found = await values(key)
      if (found.length === 0) return undefined
      const counted = found.map(({ eventCount }) => ({ count: eventCount }))
      const topValues = found.slice(0, TOP_VALUES).map(formatTagValue)
      return { ...formatTagKey(sumOf(key, counted)), topValues }
    },
  }
}

/** Exact up to the values that are counted: the thousand most frequent. */
function sumOf(key: string, counted: readonly { readonly count: number }[]) {
  const eventCount = counted.reduce((sum, { count }) => sum + count, 0)
  return { key, valueCount: counted.length, eventCount }
}
