/** A parameter of the query, for who reads the description of the API. */
export interface QueryParameter {
  /** Sentences with a full stop. */
  readonly description: string
  readonly type?: 'integer' | 'number' | 'boolean'
  readonly values?: readonly string[]
  readonly isRepeated?: true
  readonly isRequired?: true
}

/** By the names that they have in addresses. */
export type QueryParameters = { readonly [name: string]: QueryParameter }

/** What `readProjects` reads where the path names no project. */
export const PROJECT_PARAMETERS = {
  project: {
    description: "The id or slug of a project; -1 and none mean all of the caller's.",
    isRepeated: true,
  },
  projectSlug: { description: 'The same, as newer clients say it.', isRepeated: true },
} satisfies QueryParameters

/** What `readTimeRange` reads. */
export const RANGE_PARAMETERS = {
  statsPeriod: { description: 'The time until now, such as 24h or 14d.' },
  start: { description: 'From when on: ISO 8601, UTC where no zone is given, or Unix seconds.' },
  end: { description: 'Until when, as start.' },
} satisfies QueryParameters

/** What `readEnvironments` reads. */
export const ENVIRONMENT_PARAMETERS = {
  environment: { description: 'Only events of this environment.', isRepeated: true },
} satisfies QueryParameters

/** What `readIssueSelection` reads; in addresses of a project the projects are not asked for. */
export const ISSUE_SEARCH_PARAMETERS = {
  ...PROJECT_PARAMETERS,
  ...RANGE_PARAMETERS,
  ...ENVIRONMENT_PARAMETERS,
  query: { description: 'A search; without it is:unresolved, and empty for all issues.' },
  status: {
    description: 'Only issues in this state: an older way to say is:resolved.',
    values: ['unresolved', 'resolved', 'ignored', 'muted'],
    isRepeated: true,
  },
  sort: {
    description: 'The order, the largest first.',
    values: ['date', 'new', 'freq', 'user', 'priority', 'inbox', 'trends', 'recommended'],
  },
} satisfies QueryParameters

/** How a list's issues are to be told in figures. */
export const STATS_PERIOD_PARAMETERS = {
  groupStatsPeriod: {
    description: 'The time of the series; auto for that of the search, empty for none.',
    values: ['24h', '14d', '30d', 'auto', ''],
  },
} satisfies QueryParameters

export const ISSUE_FIGURE_PARAMETERS = {
  ...ISSUE_SEARCH_PARAMETERS,
  ...STATS_PERIOD_PARAMETERS,
  groups: { description: 'The id of an issue; 100 at most.', isRepeated: true, isRequired: true },
} satisfies QueryParameters

/** What `readEventQuery` reads. */
export const EVENT_SEARCH_PARAMETERS = {
  ...RANGE_PARAMETERS,
  ...ENVIRONMENT_PARAMETERS,
  query: { description: 'A search; without it all events.' },
} satisfies QueryParameters

const ORDER_COLUMNS = {
  sort: {
    description: 'A column to sort by, with a minus for the largest first.',
    isRepeated: true,
  },
  orderby: { description: 'The same, as older clients say it.', isRepeated: true },
} satisfies QueryParameters

/** What `readEventsInQuestion` reads. */
export const EVENT_TABLE_PARAMETERS = {
  ...PROJECT_PARAMETERS,
  ...EVENT_SEARCH_PARAMETERS,
  dataset: { description: 'Which kind of events.', values: ['errors', 'discover', 'error-events'] },
} satisfies QueryParameters

/** What `readColumns` and `readTableOrder` read. */
export const COLUMN_PARAMETERS = {
  field: { description: 'A column: a field, a tag, or a figure as count().', isRepeated: true },
  ...ORDER_COLUMNS,
} satisfies QueryParameters

/** What `loadSeries` reads. */
export const SERIES_PARAMETERS = {
  ...EVENT_TABLE_PARAMETERS,
  yAxis: { description: 'A figure to draw, count() without it; three at most.', isRepeated: true },
  interval: { description: 'The time between points, such as 1h.' },
  topEvents: { description: 'One series for each of so many groups, at most 10.', type: 'integer' },
  excludeOther: { description: 'With 1, no series of what is in none of the groups.' },
  field: { description: 'What makes the groups of topEvents.', isRepeated: true },
  groupBy: { description: 'The same, as newer clients say it.', isRepeated: true },
  ...ORDER_COLUMNS,
} satisfies QueryParameters

/** What `readReleaseQuery` reads. */
export const RELEASE_PARAMETERS = {
  project: PROJECT_PARAMETERS.project,
  ...ENVIRONMENT_PARAMETERS,
  query: { description: 'Parts of versions, and terms such as release.version:>1.2.' },
  status: { description: 'Which releases.', values: ['open', 'archived'] },
  sort: { description: 'The order: date, semver or build; others mean date.' },
} satisfies QueryParameters

/** What `readResolution` reads. */
export const RESOLUTION_PARAMETERS = {
  resolution: { description: 'The time between points.', values: ['1h', '1d'] },
  since: { description: 'From when on, in Unix seconds.', type: 'number' },
  until: { description: 'Until when, in Unix seconds.', type: 'number' },
} satisfies QueryParameters

/** What addresses of a monitor read; in those of a project the projects are not asked for. */
export const MONITOR_PARAMETERS = {
  ...PROJECT_PARAMETERS,
  environment: { description: 'Only this environment of the monitor.', isRepeated: true },
} satisfies QueryParameters

export const MONITOR_LIST_PARAMETERS = {
  ...MONITOR_PARAMETERS,
  query: { description: 'A part of the slug or the name.' },
  sort: { description: 'The order.', values: ['status', 'name', 'muted'] },
  asc: { description: 'With 0, the other way round.', values: ['0', '1'] },
} satisfies QueryParameters

/** What `readStatFilter` reads. */
export const STAT_PARAMETERS = {
  stat: {
    description: 'What became of the events that are counted.',
    values: ['received', 'rejected', 'blacklisted', 'generated'],
  },
} satisfies QueryParameters

/** What `readOutcomeFilter` reads, and `readBucketRange` besides the range. */
export const OUTCOME_FATE_PARAMETERS = {
  interval: { description: 'The time between points, which divides a day, such as 1h.' },
  category: { description: 'Only this kind of data, such as error.', isRepeated: true },
  outcome: { description: 'Only this fate, such as accepted.', isRepeated: true },
  reason: { description: 'Only this reason of a fate.', isRepeated: true },
} satisfies QueryParameters

/** What `readBucketRange` and `readOutcomeFilter` read. */
export const OUTCOME_PARAMETERS = {
  ...PROJECT_PARAMETERS,
  ...RANGE_PARAMETERS,
  ...OUTCOME_FATE_PARAMETERS,
  field: { description: 'What is counted.', isRepeated: true, isRequired: true },
} satisfies QueryParameters

/** What `readOrder` reads. */
export const UPLOAD_ORDER_PARAMETERS = {
  sortBy: { description: 'The order.', values: ['date_added', '-date_added'] },
} satisfies QueryParameters

/** What `readSearchType` reads. */
export const SEARCH_TYPE_PARAMETERS = {
  type: { description: 'Searches for issues, 0, or for events, 1.', values: ['0', '1'] },
} satisfies QueryParameters

/** What `readPageRequest` reads. */
export const PAGE_PARAMETERS = {
  cursor: { description: 'Which page: one of those that the Link header names.' },
  per_page: { description: 'Rows of a page: 100 at most, and without it.', type: 'integer' },
  limit: { description: 'The same, as other clients say it.', type: 'integer' },
} satisfies QueryParameters
