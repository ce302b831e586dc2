import type { SeenIssueView } from '../store/issue-view-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Access, OrganizationAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { audit } from './audit.ts'
import { formatIssueView } from './format/format-issue-view.ts'

/** Who may look at an organization's views, and make some. The reference asks for either. */
export const ISSUE_VIEW_SCOPES = ['org:read', 'member:read'] as const

/** The view that the path names, if it is one of the organization's. */
export async function getView(
  deps: ApiDeps,
  context: ApiContext,
  entry: OrganizationAccess,
): Promise<SeenIssueView> {
  const name = pathParam(context, 'view')
  return loadView(deps, context, { ...entry, id: /^[0-9]{1,15}$/.test(name) ? Number(name) : 0 })
}

/** Everybody sees a view; who made it changes it, and who looks after the organization. */
export async function getOwnView(
  deps: ApiDeps,
  context: ApiContext,
  entry: OrganizationAccess,
): Promise<SeenIssueView> {
  const view = await getView(deps, context, entry)
  const isOwn = view.userId === callerOf(context).user?.id
  if (!isOwn && !entry.scopes.has('org:write')) throw new ApiError('permission_denied')
  return view
}

/** As the caller sees it now. Throws 404 for one that somebody has deleted meanwhile. */
export async function loadView(
  { stores }: ApiDeps,
  context: ApiContext,
  { organization, id }: OrganizationAccess & { readonly id: number },
): Promise<SeenIssueView> {
  const view = await stores.issueViews.find(organization.id, id, callerOf(context).user?.id)
  if (view === undefined) throw new ApiError('not_found')
  return view
}

/** What a view may name. */
export async function listViewProjects(
  access: Access,
  context: ApiContext,
  entry: OrganizationAccess,
): Promise<readonly Project[]> {
  const entries = await access.projectsOf(context, entry, ISSUE_VIEW_SCOPES)
  return entries.map(({ project }) => project)
}

export async function formatViews({ stores }: ApiDeps, views: readonly SeenIssueView[]) {
  const creators = await stores.users.findMany([...new Set(views.map(({ userId }) => userId))])
  return views.map((view) => formatIssueView(view, creators.get(view.userId)))
}

export async function formatView(deps: ApiDeps, view: SeenIssueView) {
  return formatIssueView(view, await deps.stores.users.find(view.userId))
}

export async function auditView(
  deps: ApiDeps,
  context: ApiContext,
  { action, view }: { readonly action: string; readonly view: SeenIssueView },
): Promise<void> {
  const { organizationId, name, query } = view
  await audit(deps, context, { organizationId, action, target: name, data: { query } })
}
