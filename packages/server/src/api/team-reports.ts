import type { AssignedIssues, Resolution } from '../store/issue-report-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Access, ScopeChoice, TeamAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { checkEnvironments } from './check-environments.ts'
import { formatTime } from './format/format-time.ts'
import { readEnvironments } from './issue-selection.ts'
import { readTimeRange, type TimeRange } from './time-range.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The reference's own: what is meant when no time is given. */
const DEFAULT_DAYS = 90
/** A point for each day. */
const REPORT_DAYS_MAX = 366

export interface TeamReport {
  readonly entry: TeamAccess
  /** Those of the team's projects that the caller may see. */
  readonly projects: readonly Project[]
  /** All that the caller may see, other teams' too. */
  readonly visible: readonly Project[]
}

export async function enterTeamReport(
  access: Access,
  context: ApiContext,
  scope: ScopeChoice,
): Promise<TeamReport> {
  const entry = await access.team(context, scope)
  const entries = await access.projectsOf(context, entry, scope)
  const own = entries.filter(({ teams }) => teams.some(({ id }) => id === entry.team.id))
  const projectsOf = (rows: typeof entries) => rows.map(({ project }) => project)
  return { entry, projects: projectsOf(own), visible: projectsOf(entries) }
}

/** What the team's reports are about: issues that are its own, or one of its members'. */
export async function findAssignedIssues(
  { stores }: Pick<ApiDeps, 'stores'>,
  context: ApiContext,
  { entry, projects, visible }: TeamReport,
): Promise<AssignedIssues> {
  const environments = readEnvironments(context)
  await checkEnvironments({ stores }, visible, environments) // 404
  const members = await stores.members.list(entry.organization.id)
  const inside = members.filter(({ teamRoles }) => teamRoles.has(entry.team.id))
  return {
    projectIds: projects.map(({ id }) => id),
    teamId: entry.team.id,
    userIds: inside.map(({ userId }) => userId),
    environments,
  }
}

/** Whole days, in UTC. */
export function readReportRange(context: ApiContext, nowMs: number): TimeRange {
  const asked = readTimeRange(context, nowMs)
  const fromMs = startOfDay(asked?.fromMs ?? nowMs - DEFAULT_DAYS * DAY_MS)
  const toMs = startOfDay((asked?.toMs ?? nowMs + 1) - 1) + DAY_MS
  if (toMs - fromMs > REPORT_DAYS_MAX * DAY_MS) {
    throw fieldError('start', `Ask for at most ${REPORT_DAYS_MAX - 1} days.`)
  }
  return { fromMs, toMs }
}

function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS
}

/** A value for every day of the range, under its start. */
function byDay<T>({ fromMs, toMs }: TimeRange, valueAt: (dayMs: number) => T): Record<string, T> {
  const days = Array.from({ length: (toMs - fromMs) / DAY_MS }, (_, day) => fromMs + day * DAY_MS)
  return Object.fromEntries(days.map((dayMs) => [formatTime(dayMs), valueAt(dayMs)] as const))
}

/** How many issues were resolved each day, and after how many seconds. */
export function formatResolutions(resolutions: readonly Resolution[], range: TimeRange) {
  const days = Map.groupBy(resolutions, ({ resolvedAtMs }) => startOfDay(resolvedAtMs))
  return byDay(range, (dayMs) => {
    const own = days.get(dayMs) ?? []
    const sumMs = own.reduce((sum, one) => sum + one.resolvedAtMs - one.openSinceMs, 0)
    return { count: own.length, avg: own.length === 0 ? 0 : sumMs / own.length / 1000 }
  })
}

/** Under the reference's names; an issue is counted in the first that fits. */
export const ISSUE_AGES = [
  ['< 1 hour', HOUR_MS],
  ['< 4 hours', 4 * HOUR_MS],
  ['< 12 hours', 12 * HOUR_MS],
  ['< 1 day', DAY_MS],
  ['< 1 week', 7 * DAY_MS],
  ['< 4 weeks', 28 * DAY_MS],
  ['< 24 weeks', 168 * DAY_MS],
  ['< 1 year', 365 * DAY_MS],
] as const

const OLDEST_AGE = '> 1 year'

/** `olderCounts`: how many issues are older than each of the ages; the first is that of all. */
export function formatAges(olderCounts: readonly number[]): Record<string, number> {
  const names = [...ISSUE_AGES.map(([name]) => name), OLDEST_AGE]
  return Object.fromEntries(
    names.map((name, index) => [name, (olderCounts[index] ?? 0) - (olderCounts[index + 1] ?? 0)]),
  )
}

export interface ReleaseOfDay {
  readonly createdAtMs: number
  readonly projectIds: readonly number[]
}

/** How many releases there were each day, in all and by project. */
export function formatReleaseCounts(
  releases: readonly ReleaseOfDay[],
  projects: readonly Project[],
  range: TimeRange,
) {
  const perDay = Map.groupBy(releases, ({ createdAtMs }) => startOfDay(createdAtMs))
  const weekAgoMs = range.toMs - 7 * DAY_MS
  const weeks = (range.toMs - range.fromMs) / (7 * DAY_MS)
  const countOf = (projectId: number, fromMs: number) =>
    releases.filter(
      (release) => release.createdAtMs >= fromMs && release.projectIds.includes(projectId),
    ).length
  const byProject = (count: (projectId: number) => number) =>
    Object.fromEntries(projects.map(({ id }) => [String(id), count(id)] as const))
  return {
    release_counts: byDay(range, (dayMs) => perDay.get(dayMs)?.length ?? 0),
    project_avgs: byProject((id) => countOf(id, range.fromMs) / weeks),
    last_week_totals: byProject((id) => countOf(id, weekAgoMs)),
  }
}
