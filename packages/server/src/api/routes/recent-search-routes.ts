import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatRecentSearch, formatSavedSearch } from '../format/format-saved-search.ts'
import { readPageRequest } from '../paging.ts'
import { SEARCH_TYPE_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import {
  pinnedSearchInput,
  readSearchType,
  recentSearchInput,
  unpinInput,
} from '../saved-search-input.ts'

const RECENT = '/organizations/:organization/recent-searches'
const PINNED = '/organizations/:organization/pinned-searches'
const PINNED_NAME = 'My Pinned Search'

const endpoints = {
  list: endpoint({
    summary: "List the caller's recent searches",
    scope: 'org:read',
    isPaged: true,
    parameters: {
      ...SEARCH_TYPE_PARAMETERS,
      query: { description: 'Part of a search.' },
    },
    answers: { 200: { description: 'The last ones first.', schema: ['RecentSearch'] } },
  }),
  add: endpoint({
    summary: 'Remember a search',
    scope: 'org:read',
    body: recentSearchInput,
    answers: { 201: 'It is remembered.', 208: 'It was known; now it is the last one.' },
  }),
  pin: endpoint({
    summary: 'Pin a search',
    scope: 'org:read',
    body: pinnedSearchInput,
    answers: { 201: { description: 'The pinned search.', schema: 'SavedSearch' } },
  }),
  unpin: endpoint({
    summary: 'Unpin the pinned search',
    scope: 'org:read',
    body: unpinInput,
    answers: { 204: 'Nothing is pinned.' },
  }),
}

/** What a person searched for last, and the search that they start from. */
export function recentSearchRoutes(deps: ApiDeps, access: Access) {
  const { recentSearches, savedSearches } = deps.stores

  return new Hono<ApiEnv>()
    .get(RECENT, endpoints.list, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const type = readSearchType(context)
      const owner = { organizationId: organization.id, userId: callingUser(context).id, type }
      const words = (context.req.query('query') ?? '').trim().toLowerCase()
      const searches = await recentSearches.list(owner)
      const found = searches.filter(({ query }) => query.toLowerCase().includes(words))
      const { limit } = readPageRequest(context)
      return context.json(found.slice(0, limit).map((search) => formatRecentSearch(search, owner)))
    })
    .post(RECENT, endpoints.add, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const userId = callingUser(context).id
      const { type, query } = await readJson(context, recentSearchInput)
      const owner = { organizationId: organization.id, userId, type }
      const isNew = await recentSearches.touch(owner, query, deps.clock.nowMs())
      return context.body(null, isNew ? 201 : 208)
    })
    .put(PINNED, endpoints.pin, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const userId = callingUser(context).id
      const { sort, ...input } = await readJson(context, pinnedSearchInput)
      const search = await savedSearches.pin({
        ...input,
        sort,
        organizationId: organization.id,
        userId,
        name: PINNED_NAME,
        isPinned: true,
        createdAtMs: deps.clock.nowMs(),
      })
      return context.json(formatSavedSearch(search), 201)
    })
    .delete(PINNED, endpoints.unpin, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const userId = callingUser(context).id
      const { type } = await readJson(context, unpinInput)
      await savedSearches.unpin(organization.id, userId, type)
      return context.body(null, 204)
    })
}
