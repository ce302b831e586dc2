import { Hono } from 'hono'
import type { SavedSearch } from '../../store/saved-search-store.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, callingUser, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatSavedSearch, globalSearches } from '../format/format-saved-search.ts'
import { SEARCH_TYPE_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { readSearchType, savedSearchChangeInput, savedSearchInput } from '../saved-search-input.ts'

/** Of each type, the organization's and a person's together: what a menu can still show. */
const SAVED_SEARCHES_MAX = 200

const PATH = '/organizations/:organization/searches'

const endpoints = {
  list: endpoint({
    summary: 'List saved searches',
    scope: 'org:read',
    parameters: SEARCH_TYPE_PARAMETERS,
    answers: {
      200: {
        description: "The product's, the organization's and one's own, the pinned one first.",
        schema: ['SavedSearch'],
      },
    },
  }),
  create: endpoint({
    summary: 'Save a search',
    scope: 'org:read',
    body: savedSearchInput,
    answers: { 200: { description: 'The saved search.', schema: 'SavedSearch' } },
  }),
  update: endpoint({
    summary: 'Change a saved search',
    scope: 'org:read',
    body: savedSearchChangeInput,
    answers: { 200: { description: 'The saved search.', schema: 'SavedSearch' } },
  }),
  remove: endpoint({
    summary: 'Delete a saved search',
    scope: 'org:read',
    answers: { 204: 'It is gone.' },
  }),
}

/** Searches that people keep under a name. Those of the organization take the scope org:write. */
export function savedSearchRoutes(deps: ApiDeps, access: Access) {
  const { savedSearches } = deps.stores

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const type = readSearchType(context)
      const userId = callerOf(context).user?.id
      const searches = await savedSearches.list(organization.id, { userId, type })
      const pinned = searches.filter((one) => one.isPinned)
      const others = searches.filter((one) => !one.isPinned)
      return context.json([
        ...pinned.map(formatSavedSearch),
        ...(type === 'issue' ? globalSearches() : []),
        ...others.map(formatSavedSearch),
      ])
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.organization(context, 'org:read')
      const { organization } = entry
      const user = callingUser(context)
      const { visibility, sort, ...input } = await readJson(context, savedSearchInput)
      const isShared = visibility === 'organization'
      if (isShared) requireWrite(entry)
      const known = await savedSearches.list(organization.id, { userId: user.id, type: input.type })
      if (known.length >= SAVED_SEARCHES_MAX) {
        throw new ApiError('invalid_input', {
          detail: `At most ${SAVED_SEARCHES_MAX} searches are kept: delete one first.`,
        })
      }
      const search = await savedSearches.insert({
        ...input,
        sort,
        organizationId: organization.id,
        userId: isShared ? undefined : user.id,
        isPinned: false,
        createdAtMs: deps.clock.nowMs(),
      })
      await auditShared(deps, context, { action: 'saved-search.create', search })
      return context.json(formatSavedSearch(search))
    })
    .put(`${PATH}/:search`, endpoints.update, async (context: ApiContext) => {
      const entry = await access.organization(context, 'org:read')
      const search = await getOwn(deps, context, entry)
      const input = await readJson(context, savedSearchChangeInput)
      const { visibility, type, name, query } = input
      const isShared = visibility === 'organization'
      if (isShared) requireWrite(entry)
      await savedSearches.update(search.id, {
        ...(type && { type }),
        ...(name && { name }),
        ...(query && { query }),
        ...('sort' in input && { sort: input.sort }),
        ...(visibility && { userId: isShared ? undefined : callingUser(context).id }),
      })
      const changed = await savedSearches.find(entry.organization.id, search.id)
      if (changed === undefined) throw new ApiError('not_found')
      const shared = search.userId === undefined ? search : changed
      await auditShared(deps, context, { action: 'saved-search.edit', search: shared })
      return context.json(formatSavedSearch(changed))
    })
    .delete(`${PATH}/:search`, endpoints.remove, async (context: ApiContext) => {
      const entry = await access.organization(context, 'org:read')
      const search = await getOwn(deps, context, entry)
      await savedSearches.delete(search.id)
      await auditShared(deps, context, { action: 'saved-search.remove', search })
      return context.body(null, 204)
    })
}

/** One of the caller's own, or with org:write one of the organization; others do not exist. */
async function getOwn(
  deps: ApiDeps,
  context: ApiContext,
  entry: OrganizationAccess,
): Promise<SavedSearch> {
  const name = pathParam(context, 'search')
  const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
  const search = await deps.stores.savedSearches.find(entry.organization.id, id)
  if (search === undefined) throw new ApiError('not_found')
  if (search.userId === undefined) requireWrite(entry)
  else if (search.userId !== callerOf(context).user?.id) throw new ApiError('not_found')
  return search
}

function requireWrite({ scopes }: OrganizationAccess): void {
  if (!scopes.has('org:write')) throw new ApiError('permission_denied')
}

/** What only one person sees is nobody else's business. */
async function auditShared(
  deps: ApiDeps,
  context: ApiContext,
  { action, search }: { readonly action: string; readonly search: SavedSearch },
): Promise<void> {
  const { organizationId, userId, name, query } = search
  if (userId !== undefined) return
  await audit(deps, context, { organizationId, action, target: name, data: { query } })
}
