import {
  DEFAULT_PERIOD,
  INTERVALS,
  type StatsPeriod,
  type StatsSearchParams,
} from './stats-search.ts'

/** All outcomes of a time, for one project or all. */
export function outcomeQuery({ statsPeriod = DEFAULT_PERIOD, project }: StatsSearchParams) {
  return {
    ...timeOf(statsPeriod),
    field: 'sum(quantity)',
    groupBy: ['outcome', 'reason', 'category', 'project'],
    project,
  }
}

/** The same of one project, key by key. */
export function keyOutcomeQuery(project: string, statsPeriod: StatsPeriod) {
  return {
    ...timeOf(statsPeriod),
    field: 'sum(quantity)',
    groupBy: ['outcome', 'category', 'key'],
    project,
  }
}

/** The server widens a time to whole intervals: figures of one page are of one interval. */
function timeOf(statsPeriod: StatsPeriod) {
  return { statsPeriod, interval: INTERVALS[statsPeriod] }
}
