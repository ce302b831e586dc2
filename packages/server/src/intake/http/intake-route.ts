import { type EventId, type ProjectId, parseEventId, parseProjectId } from '@vedette/protocol/ids'
import { IntakeError } from '../intake-error.ts'

export type Endpoint = 'envelope' | 'store' | 'security' | 'cron' | 'attachments' | 'error-page'

export interface IntakeRoute {
  readonly endpoint: Endpoint
  /** Absent on `/api/store/`, where the key alone names the project. */
  readonly projectId: ProjectId | undefined
  /** Without its question mark. */
  readonly query: string
  /** Of a check-in by plain HTTP: whose it is, and the key where the path has it. */
  readonly monitor?: { readonly slug: string; readonly publicKey: string | undefined }
  /** Of what is attached, or reported by a user. */
  readonly eventId?: EventId | undefined
}

// Repeated slashes come from DSNs whose path ends in one.
const ROUTE =
  /^\/+api\/+(?:(store)|([0-9]+)\/+(envelope|store|security|csp-report))\/*(?:\?(.*))?$/s
const CRON_ROUTE = /^\/+api\/+([0-9]+)\/+cron\/+([^/?]+)(?:\/+([0-9a-zA-Z]+))?\/*(?:\?(.*))?$/s

const ATTACHMENTS_ROUTE = /^\/+api\/+([0-9]+)\/+events\/+([^/?]+)\/+attachments\/*(?:\?(.*))?$/s
const ERROR_PAGE_ROUTE = /^\/+api\/+embed\/+error-page\/*(?:\?(.*))?$/s
const ROUTES = [ROUTE, CRON_ROUTE, ATTACHMENTS_ROUTE, ERROR_PAGE_ROUTE]

/** A cheap look: whether the URL is one of intake's. */
export function isIntakeUrl(url: string, urlPrefix: string): boolean {
  const path = withoutPrefix(url, urlPrefix)
  return path !== undefined && ROUTES.some((route) => route.test(path))
}

export function parseIntakeRoute(url: string, urlPrefix: string): IntakeRoute {
  const path = withoutPrefix(url, urlPrefix)
  const match = path === undefined ? null : ROUTE.exec(path)
  if (match === null) return parseCronRoute(path)
  const [, legacy, project, name, query = ''] = match
  if (legacy !== undefined) return { endpoint: 'store', projectId: undefined, query }
  return { endpoint: endpointOf(name), projectId: projectIdOf(project), query }
}

function parseCronRoute(path: string | undefined): IntakeRoute {
  const match = path === undefined ? null : CRON_ROUTE.exec(path)
  if (match === null) return parseEventRoute(path ?? '')
  const [, project, name = '', publicKey, query = ''] = match
  const monitor = { slug: decode(name), publicKey }
  return { endpoint: 'cron', projectId: projectIdOf(project), query, monitor }
}

/** What names an event that is there already, or comes by itself. */
function parseEventRoute(path: string): IntakeRoute {
  const page = ERROR_PAGE_ROUTE.exec(path)
  if (page !== null) {
    const [, query = ''] = page
    const eventId = parseEventId(new URLSearchParams(query).get('eventId'))
    return { endpoint: 'error-page', projectId: undefined, query, eventId }
  }
  const match = ATTACHMENTS_ROUTE.exec(path)
  if (match === null) throw new IntakeError('not_found', 'no such endpoint')
  const [, project, event, query = ''] = match
  const eventId = parseEventId(event)
  return { endpoint: 'attachments', projectId: projectIdOf(project), query, eventId }
}

function projectIdOf(text: string | undefined): ProjectId {
  const projectId = parseProjectId(text)
  if (projectId === undefined) throw new IntakeError('unknown_project', 'no such project id')
  return projectId
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function endpointOf(name: string | undefined): Endpoint {
  return name === 'envelope' || name === 'store' ? name : 'security'
}

function withoutPrefix(url: string, urlPrefix: string): string | undefined {
  if (urlPrefix === '') return url
  return url.startsWith(urlPrefix) ? url.slice(urlPrefix.length) : undefined
}
