import type { IssueSummary } from '@vedette/protocol/api/issue'
import { parseEventId } from '@vedette/protocol/ids'
import { parseShortId } from '../issues/short-id.ts'
import type { Issue } from '../store/issue-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf } from './api-env.ts'
import { findIssue } from './find-by-name.ts'
import { formatIssue } from './format/format-issue.ts'
import { readProjects } from './issue-selection.ts'
import { fixedPeriod } from './issue-stats.ts'
import { loadSurroundings } from './issue-surroundings.ts'

interface Hit {
  readonly issue: Issue
  readonly matchingEventId?: string
}

/** The one issue that the query names: by the id of an event or, on request, by its short id. */
export async function findDirectHit(
  deps: ApiDeps,
  access: Access,
  context: ApiContext,
): Promise<IssueSummary | undefined> {
  const text = (context.req.query('query') ?? '').trim()
  const isLookup = context.req.query('shortIdLookup') === '1' && parseShortId(text) !== undefined
  const eventId = parseEventId(text)
  if (!isLookup && eventId === undefined) return undefined

  const { entry, projects } = await readProjects(access, { context, scope: 'event:read' })
  const { organization } = entry
  const hit =
    (await findByEvent(deps, projects, text)) ??
    (isLookup ? await findByName(deps, entry.organization.id, text) : undefined)
  if (hit === undefined || !projects.some(({ id }) => id === hit.issue.projectId)) return undefined
  const periods = [fixedPeriod('24h', deps.clock.nowMs())]
  const issues = [hit.issue]
  const userId = callerOf(context).user?.id
  const around = await loadSurroundings(deps, { organization, projects, issues, periods, userId })
  const { matchingEventId } = hit
  return { ...formatIssue(hit.issue, around), ...(matchingEventId ? { matchingEventId } : {}) }
}

async function findByEvent(
  { stores }: ApiDeps,
  projects: readonly Project[],
  text: string,
): Promise<Hit | undefined> {
  const eventId = parseEventId(text)
  const ids = projects.map((project) => project.id)
  const event = eventId && (await stores.events.findInProjects(ids, eventId))
  const issue = event && (await stores.issues.find(event.issueId))
  return issue && { issue, matchingEventId: event.eventId }
}

async function findByName(
  deps: ApiDeps,
  organizationId: Project['organizationId'],
  text: string,
): Promise<Hit | undefined> {
  const issue = await findIssue(deps, text, organizationId)
  return issue && { issue }
}
