import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { formatMonitorSlug } from '../monitors/monitor-slug.ts'
import { parseGuid } from '../monitors/parse-check-in.ts'
import type { Monitor } from '../store/monitor-store.ts'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { hasDsn, readDsn } from './dsn-sender.ts'
import { createMonitorAccess, MONITOR_SCOPES } from './monitor-access.ts'

/** Whose run it is that a job tells of. */
export interface SenderAccess {
  readonly projectId: ProjectId
  /** 0 for a token. */
  readonly keyId: KeyId | 0
  readonly slug: string
  /** Absent where a job may yet describe it. */
  readonly monitor: Monitor | undefined
}

type Need = 'read' | 'checkIn'

/** Jobs come with the DSN of their project, or with a token. */
export function createSenderAccess(deps: ApiDeps, access: Access) {
  const { stores } = deps
  const enterMonitor = createMonitorAccess(deps, access)

  /** 401 for a key that does not hold, 404 for what is another project's. */
  async function enterByKey(context: ApiContext): Promise<SenderAccess> {
    const name = pathParam(context, 'monitor')
    const { publicKey, projectId } = readDsn(context)
    const key = await stores.projectKeys.findIntakeKey(publicKey)
    const isGood = key?.isActive && key.projectStatus === 'active' && key.projectId === projectId
    if (!isGood) throw new ApiError('invalid_token')
    await checkOrganization(context, projectId)
    const monitor = await stores.monitors.find([projectId], parseGuid(name) ?? name)
    const slug = monitor?.slug ?? formatMonitorSlug(name)
    if (slug === undefined) throw new ApiError('not_found')
    return { projectId, keyId: key.keyId, slug, monitor }
  }

  async function checkOrganization(context: ApiContext, projectId: ProjectId): Promise<void> {
    const name = context.req.param('organization')
    if (name === undefined) return
    const project = await stores.projects.find(projectId)
    const home = project && (await stores.organizations.find(project.organizationId))
    if (name !== home?.slug && name !== String(home?.id)) throw new ApiError('not_found')
  }

  async function enterByToken(context: ApiContext, need: Need): Promise<SenderAccess> {
    callerOf(context)
    const monitor =
      context.req.param('organization') === undefined
        ? await findEverywhere(context, need)
        : (await enterMonitor(context, need)).monitor
    return { projectId: monitor.projectId, keyId: 0, slug: monitor.slug, monitor }
  }

  /** An address without an organization names a monitor by its id. */
  async function findEverywhere(context: ApiContext, need: Need): Promise<Monitor> {
    const guid = parseGuid(pathParam(context, 'monitor'))
    const monitor = guid && (await stores.monitors.findByGuid(guid))
    const project = monitor && (await stores.projects.find(monitor.projectId))
    if (!monitor || !project) throw new ApiError('not_found')
    const scope = MONITOR_SCOPES[need]
    const entries = await access.organizations(context, scope)
    const entry = entries.find(({ organization }) => organization.id === project.organizationId)
    const homes = entry ? await access.projectsOf(context, entry, scope) : []
    if (homes.some((home) => home.project.id === project.id)) return monitor
    throw new ApiError('not_found')
  }

  return function enterSender(context: ApiContext, need: Need): Promise<SenderAccess> {
    return hasDsn(context) ? enterByKey(context) : enterByToken(context, need)
  }
}
