import { type Dsn, parseDsn } from '@vedette/protocol/dsn'
import { isOriginAllowed } from '../platform/allowed-origin.ts'
import type { Project } from '../store/project-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { findOrganization, findProject } from './find-by-name.ts'

const SCHEME = /^dsn\s+(\S{1,2048})$/i

/** Whether a client says by its DSN who it is: only what takes reports and check-ins reads that. */
export function hasDsn(context: ApiContext): boolean {
  return SCHEME.test(context.req.header('authorization') ?? '')
}

/** The project that the path names, where the DSN is one of it. Throws 401, 403 and 404. */
export async function enterByDsn({ stores }: ApiDeps, context: ApiContext): Promise<Project> {
  const key = await stores.projectKeys.findIntakeKey(readDsn(context).publicKey)
  if (!key?.isActive || key.projectStatus !== 'active') throw new ApiError('invalid_token')
  const origin = context.req.header('origin') ?? context.req.header('referer')
  if (origin !== undefined && !isOriginAllowed(origin, key.allowedDomains)) {
    throw new ApiError('cross_site')
  }
  const organization = await findOrganization(stores, pathParam(context, 'organization'))
  const project =
    organization && (await findProject(stores, organization.id, pathParam(context, 'project')))
  // Whoever knows a DSN must not learn by it which other projects there are.
  if (project === undefined || project.id !== key.projectId) throw new ApiError('not_found')
  return project
}

/** Throws 401 for what is no DSN. */
export function readDsn(context: ApiContext): Dsn {
  const header = context.req.header('authorization') ?? ''
  try {
    return parseDsn(SCHEME.exec(header)?.[1] ?? '')
  } catch (cause) {
    throw new ApiError('invalid_token', { cause })
  }
}
