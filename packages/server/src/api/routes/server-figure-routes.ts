import type {
  OrganizationFiguresSummary,
  ProcessSummary,
  StorageSummary,
} from '@vedette/protocol/api/server'
import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertSuperuser } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime, formatTimeOrNull } from '../format/format-time.ts'
import { listOf } from '../issue-selection.ts'
import { findNamedProjects } from '../named-projects.ts'
import { readOutcomeFilter } from '../outcome-filter.ts'
import { groupOutcomes } from '../outcome-groups.ts'
import { listBuckets, readBucketRange } from '../outcome-range.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { OUTCOME_FATE_PARAMETERS, RANGE_PARAMETERS } from '../query-parameters.ts'
import type { ServerState, StorageUsage } from '../server-state.ts'

const GROUPINGS = ['outcome', 'reason', 'category'] as const
const FIELDS = ['sum(quantity)']
const HOUR_SECONDS = 3_600
const EVENT_DAYS = 30

const endpoints = {
  stats: endpoint({
    summary: 'Query what became of what was sent to all projects of the server',
    scope: 'superuser',
    parameters: {
      ...RANGE_PARAMETERS,
      ...OUTCOME_FATE_PARAMETERS,
      groupBy: {
        description: 'What the numbers are told apart by.',
        values: GROUPINGS,
        isRepeated: true,
      },
    },
    answers: { 200: { description: 'Groups with totals and series.', schema: 'Outcomes' } },
  }),
  organizations: endpoint({
    summary: 'List all organizations of the server with what they have',
    scope: 'superuser',
    isPaged: true,
    parameters: { query: { description: 'A part of the name or the slug.' } },
    answers: {
      200: { description: 'A page of organizations, by slug.', schema: ['OrganizationFigures'] },
    },
  }),
  storage: endpoint({
    summary: 'Retrieve what the server takes of the disk',
    scope: 'superuser',
    parameters: {
      fresh: { description: 'With 1, nothing that was measured before.', values: ['0', '1'] },
    },
    answers: {
      200: { description: 'Files, tables and projects with their sizes.', schema: 'Storage' },
    },
  }),
  process: endpoint({
    summary: 'Retrieve the version, the memory and the disk of the server',
    scope: 'superuser',
    answers: { 200: { description: 'The process that answers.', schema: 'Process' } },
  }),
}

/** Figures of the whole installation. */
export function serverFigureRoutes(deps: ApiDeps) {
  const { server, stores, clock } = deps
  return new Hono<ApiEnv>()
    .get('/internal/stats', endpoints.stats, async (context: ApiContext) => {
      assertSuperuser(context)
      const groupBy = listOf(context, 'groupBy').map(readGrouping)
      const range = readBucketRange(context, clock.nowMs())
      const counts = await stores.installation.countOutcomes(range)
      const wanted = counts.filter(readOutcomeFilter(context))
      return context.json({
        start: formatTime(range.from * 1000),
        end: formatTime(range.to * 1000),
        intervals: listBuckets(range).map((at) => formatTime(at * 1000)),
        groups: groupOutcomes(wanted, { range, groupBy, fields: FIELDS }),
      })
    })
    .get('/internal/organizations', endpoints.organizations, async (context: ApiContext) => {
      assertSuperuser(context)
      const request = readPageRequest(context)
      const now = Math.floor(clock.nowMs() / 1000)
      const events = { from: now - EVENT_DAYS * 24 * HOUR_SECONDS, to: now + HOUR_SECONDS }
      const text = context.req.query('query')?.trim() || undefined
      const page = await stores.installation.listOrganizations({ text, events }, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      const answer = page.rows.map(
        ({ id, createdAtMs, ...figures }): OrganizationFiguresSummary => ({
          ...figures,
          id: String(id),
          dateCreated: formatTime(createdAtMs),
        }),
      )
      return context.json(answer)
    })
    .get('/internal/storage', endpoints.storage, async (context: ApiContext) => {
      assertSuperuser(context)
      const isFresh = context.req.query('fresh') === '1'
      const [{ files, ...disk }, usage] = await Promise.all([
        server.storage.readDisk(),
        server.storage.measure({ isFresh }),
      ])
      const measured = await formatMeasured(deps, usage)
      return context.json({ files, disk, measured } satisfies StorageSummary)
    })
    .get('/internal/process', endpoints.process, async (context: ApiContext) => {
      assertSuperuser(context)
      return context.json(await formatProcess(server, clock.nowMs()))
    })
}

function readGrouping(text: string) {
  const grouping = GROUPINGS.find((name) => name === text)
  if (grouping !== undefined) return grouping
  throw fieldError('groupBy', `Group by ${GROUPINGS.join(', ')}.`)
}

async function formatMeasured(
  { stores }: ApiDeps,
  { measuredAtMs, tookMs, blobs, tables, projects }: StorageUsage,
): Promise<StorageSummary['measured']> {
  const named = await findNamedProjects(
    stores,
    projects.map(({ projectId }) => projectId),
  )
  return {
    at: formatTime(measuredAtMs),
    tookMs,
    blobs,
    tables: tables.map(({ table, ...sizes }) => ({ name: table, ...sizes })),
    projects: projects.flatMap((usage) => {
      const project = named.get(usage.projectId)
      // What is deleted is taken apart soon, and its room is told by the tables.
      if (project === undefined) return []
      return {
        ...project,
        events: usage.eventCount,
        issues: usage.issueCount,
        attachments: usage.attachmentCount,
        attachmentBytes: usage.attachmentBytes,
        payloadBytes: usage.payloadBytes,
        oldestEvent: formatTimeOrNull(usage.oldestEventAtMs),
      }
    }),
  }
}

async function formatProcess(server: ServerState, nowMs: number): Promise<ProcessSummary> {
  const [{ startedAtMs, ...facts }, { files: _, ...disk }] = await Promise.all([
    server.process(),
    server.storage.readDisk(),
  ])
  return {
    ...facts,
    disk,
    startedAt: formatTime(startedAtMs),
    uptimeSeconds: Math.max(0, Math.floor((nowMs - startedAtMs) / 1000)),
  }
}
