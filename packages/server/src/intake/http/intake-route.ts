import { type ProjectId, parseProjectId } from '@vedette/protocol/ids'
import { IntakeError } from '../intake-error.ts'

export type Endpoint = 'envelope' | 'store' | 'security'

export interface IntakeRoute {
  readonly endpoint: Endpoint
  /** Absent on `/api/store/`, where the key alone names the project. */
  readonly projectId: ProjectId | undefined
  /** Without its question mark. */
  readonly query: string
}

// Repeated slashes come from DSNs whose path ends in one.
const ROUTE =
  /^\/+api\/+(?:(store)|([0-9]+)\/+(envelope|store|security|csp-report))\/*(?:\?(.*))?$/s

/** A cheap look: whether the URL is one of intake's. */
export function isIntakeUrl(url: string, urlPrefix: string): boolean {
  const path = withoutPrefix(url, urlPrefix)
  return path !== undefined && ROUTE.test(path)
}

export function parseIntakeRoute(url: string, urlPrefix: string): IntakeRoute {
  const path = withoutPrefix(url, urlPrefix)
  const match = path === undefined ? null : ROUTE.exec(path)
  if (match === null) throw new IntakeError('not_found', 'no such endpoint')
  const [, legacy, project, name, query = ''] = match
  if (legacy !== undefined) return { endpoint: 'store', projectId: undefined, query }
  const projectId = parseProjectId(project)
  if (projectId === undefined) throw new IntakeError('unknown_project', 'no such project id')
  return { endpoint: endpointOf(name), projectId, query }
}

function endpointOf(name: string | undefined): Endpoint {
  return name === 'envelope' || name === 'store' ? name : 'security'
}

function withoutPrefix(url: string, urlPrefix: string): string | undefined {
  if (urlPrefix === '') return url
  return url.startsWith(urlPrefix) ? url.slice(urlPrefix.length) : undefined
}
