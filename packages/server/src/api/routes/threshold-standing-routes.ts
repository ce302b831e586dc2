import type { ReleaseThresholdStanding } from '@vedette/protocol/api/release-threshold'
import { Hono } from 'hono'
import { measureThresholds } from '../../releases/measure-thresholds.ts'
import { type ThresholdWindow, windowOf } from '../../releases/threshold-standing.ts'
import type { Release } from '../../store/release-store.ts'
import type { ReleaseThreshold } from '../../store/release-threshold-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { checkEnvironments } from '../check-environments.ts'
import { endpoint } from '../endpoint.ts'
import {
  formatReleaseThreshold,
  formatThresholdStanding,
} from '../format/format-release-threshold.ts'
import { listOf, namedProjects, readEnvironments } from '../issue-selection.ts'
import { readPageRequest, setLinkHeader, setScannedHeader } from '../paging.ts'
import { PROJECT_PARAMETERS, RANGE_PARAMETERS } from '../query-parameters.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { readTimeRange } from '../time-range.ts'

/** Thresholds of all the projects that one answer is about. */
const THRESHOLDS_MAX = 1_000
/** Releases of an answer times their thresholds: each may be a question to the event index. */
const STANDINGS_MAX = 100
/** Versions that may be asked for by name. */
const VERSIONS_MAX = 100
/** Deploys of a release that are looked through for an environment, the latest. */
const DEPLOYS_MAX = 100

const environment = { description: 'Only those of this environment.', isRepeated: true } as const
const endpoints = {
  list: endpoint({
    summary: 'List what projects expect of their releases',
    scope: 'org:read',
    isPaged: true,
    parameters: { ...PROJECT_PARAMETERS, environment },
    answers: { 200: { description: 'A page of thresholds.', schema: ['ReleaseThreshold'] } },
  }),
  standings: endpoint({
    summary: 'Retrieve how releases fare by what is expected of them',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: {
      ...PROJECT_PARAMETERS,
      ...RANGE_PARAMETERS,
      environment,
      release: { description: 'The version of a release; 100 at most.', isRepeated: true },
    },
    answers: {
      200: {
        description: 'The thresholds of a page of releases, by project and version.',
        schema: 'ReleaseThresholdStandings',
      },
    },
  }),
}

/** What the releases of an answer are held against. */
function createWindowReader({ stores }: ApiDeps) {
  async function listThresholds(query: Parameters<typeof stores.releaseThresholds.list>[0]) {
    const page = await stores.releaseThresholds.list(query, { offset: 0, limit: THRESHOLDS_MAX })
    if (!page.hasMore) return page.rows
    throw fieldError('project', `They have more than ${THRESHOLDS_MAX} thresholds: name fewer.`)
  }

  /** Of each of its projects, in their order. */
  async function windowsOf(release: Release, thresholds: readonly ReleaseThreshold[]) {
    const own = release.projects.flatMap(({ projectId }) => {
      return thresholds.filter((threshold) => threshold.projectId === projectId)
    })
    const isPlaced = own.some((threshold) => threshold.environment !== undefined)
    const latest = { offset: 0, limit: DEPLOYS_MAX }
    const deploys = isPlaced ? (await stores.deploys.list(release.id, latest)).rows : []
    return own.map((threshold) => windowOf(release, threshold, deploys))
  }

  /** As many of the releases as an answer may take, and at least the first. */
  async function openWindows(
    releases: readonly Release[],
    thresholds: readonly ReleaseThreshold[],
  ) {
    const windows: ThresholdWindow[] = []
    for (const [count, release] of releases.entries()) {
      const own = await windowsOf(release, thresholds)
      if (windows.length + own.length > STANDINGS_MAX && count > 0) return { windows, count }
      if (own.length > STANDINGS_MAX) {
        const sentence = `${release.version} has more than ${STANDINGS_MAX}: name fewer projects.`
        throw fieldError('project', sentence)
      }
      windows.push(...own)
    }
    return { windows, count: releases.length }
  }

  return { listThresholds, openWindows }
}

/** What is expected of releases in an organization, and how they fare. */
export function thresholdStandingRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  const { listThresholds, openWindows } = createWindowReader(deps)

  async function enter(context: ApiContext, scope: 'org:read' | typeof RELEASE_SCOPES.read) {
    const { organization, entries, projects } = await access.projects(context, scope)
    const named = namedProjects(context, projects)
    const projectIds = named.map(({ id }) => id)
    const homes = new Map(entries.map((entry) => [entry.project.id, entry]))
    return { organization, projects, projectIds, homes }
  }

  async function standings(context: ApiContext) {
    const { organization, projectIds, homes } = await enter(context, RELEASE_SCOPES.read)
    const request = readPageRequest(context)
    const environments = readEnvironments(context)
    const nowMs = clock.nowMs()
    const range = readReleaseTimes(context, nowMs)
    const versions = readVersions(context)
    const page = await stores.releases.list(
      {
        ...{ organizationId: organization.id, projectIds, environments, range },
        ...{ terms: [], status: undefined, order: 'date' },
        ...(versions.length > 0 && { versions }),
      },
      request,
    )
    const thresholds = await listThresholds({ projectIds, environments })
    const { windows, count } = await openWindows(page.rows, thresholds)
    const { figures, isPartial } = await measureThresholds(stores, windows, nowMs)
    setScannedHeader(context, isPartial)
    const isCut = count < page.rows.length
    const limit = isCut ? count : request.limit
    setLinkHeader(context, urlPrefix, { ...request, limit, hasMore: isCut || page.hasMore })
    return context.json(groupStandings(windows, figures, homes))
  }

  return new Hono<ApiEnv>()
    .get('/organizations/:organization/release-thresholds', endpoints.list, async (context) => {
      const { projects, projectIds, homes } = await enter(context, 'org:read')
      if ([...listOf(context, 'project'), ...listOf(context, 'projectSlug')].length === 0) {
        throw fieldError('project', 'Name a project, or -1 for all of yours.')
      }
      const request = readPageRequest(context)
      const environments = readEnvironments(context)
      await checkEnvironments(deps, projects, environments)
      const page = await stores.releaseThresholds.list({ projectIds, environments }, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(
        page.rows.flatMap((row) => {
          const home = homes.get(row.projectId)
          return home ? [formatReleaseThreshold(row, home)] : []
        }),
      )
    })
    .get('/organizations/:organization/release-threshold-statuses', endpoints.standings, standings)
}

/** When the releases were made; the end counts, too. */
function readReleaseTimes(context: ApiContext, nowMs: number) {
  const range = readTimeRange(context, nowMs)
  const missing = ['start', 'end'].find((name) => !context.req.query(name))
  if (range !== undefined && (missing === undefined || context.req.query('statsPeriod'))) {
    return { fromMs: range.fromMs, toMs: range.toMs + 1 }
  }
  throw fieldError(missing ?? 'start', 'Say when the releases were made: this field is required.')
}

function readVersions(context: ApiContext): readonly string[] {
  const versions = listOf(context, 'release')
  if (versions.length <= VERSIONS_MAX) return versions
  throw fieldError('release', `Ask for at most ${VERSIONS_MAX} releases.`)
}

function groupStandings(
  windows: readonly ThresholdWindow[],
  figures: readonly number[],
  homes: ReadonlyMap<number, ProjectAccess>,
): Record<string, readonly ReleaseThresholdStanding[]> {
  const standings = windows.flatMap((window, index) => {
    const home = homes.get(window.threshold.projectId)
    return home ? [formatThresholdStanding(window, home, figures[index] ?? 0)] : []
  })
  return Object.fromEntries(Map.groupBy(standings, ({ key }) => key))
}
