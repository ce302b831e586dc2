import { createHash } from 'node:crypto'
import type { EventUser } from '@vedette/protocol/event'
import { Hono } from 'hono'
import type { StoredEvent } from '../../store/event-store.ts'
import type { TagValueSummary } from '../../store/tag-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { searchContext } from '../search-context.ts'

/** The tag that tells people apart: one of these, and what it is. */
const USER_TAG = 'user'
const KINDS: ReadonlySet<string> = new Set(['id', 'username', 'email', 'ip'])
const QUERY_CHARS_MAX = 200
/** Newest events of a page's people that are read for what else is known of them. */
const EVENTS_READ = 200

const list = endpoint({
  summary: 'List the people whom the events of a project came from',
  scope: 'event:read',
  isPaged: true,
  parameters: {
    query: {
      description:
        'Part of what they are told apart by; with id:, username:, email: or ip: before it, only ' +
        'of those who are told apart by such.',
    },
  },
  answers: { 200: { description: 'A page of them, the last seen first.', schema: ['Person'] } },
})

/** Who had the errors. */
export function projectUserRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function listEvents(
    context: ApiContext,
    entry: ProjectAccess,
    people: readonly TagValueSummary[],
  ): Promise<readonly StoredEvent[]> {
    const values = people.map(({ value }) => ({ kind: 'exact', text: value }) as const)
    const position = { start: 0, end: 0 }
    const query = {
      projectIds: [entry.project.id],
      search: { kind: 'tag', tag: USER_TAG, values, negated: false, position } as const,
      context: searchContext(context, entry, clock.nowMs()),
      environments: [],
    }
    return (await stores.events.list(query, { offset: 0, limit: EVENTS_READ })).rows
  }

  return new Hono<ApiEnv>().get(
    '/projects/:organization/:project/users',
    list,
    async (context: ApiContext) => {
      const entry = await access.project(context, 'event:read')
      const request = readPageRequest(context)
      const page = await stores.tags.searchValues(
        {
          projectIds: [entry.project.id],
          key: USER_TAG,
          ...readQuery(context),
          order: 'last_seen',
          seenFromMs: undefined,
        },
        request,
      )
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      const users = new Map<string, EventUser>()
      const events = page.rows.length > 0 ? await listEvents(context, entry, page.rows) : []
      for (const { event } of events) {
        const [, value] = event.tags.find(([key]) => key === USER_TAG) ?? []
        if (value && event.user && !users.has(value)) users.set(value, event.user)
      }
      return context.json(page.rows.map((row) => formatPerson(row, users.get(row.value))))
    },
  )
}

function readQuery(context: ApiContext) {
  const text = context.req.query('query') ?? ''
  if (text.length > QUERY_CHARS_MAX) throw fieldError('query', 'This query is too long.')
  const { kind, value } = split(text)
  return kind === undefined
    ? { prefix: '', contains: text }
    : { prefix: `${kind}:`, contains: value }
}

function split(text: string): { readonly kind: string | undefined; readonly value: string } {
  const colon = text.indexOf(':')
  const kind = text.slice(0, Math.max(0, colon))
  return KINDS.has(kind) ? { kind, value: text.slice(colon + 1) } : { kind: undefined, value: text }
}

/** What the tag tells is certain; the rest is what the newest of their events says. */
function formatPerson({ value: tagValue, firstSeenAtMs }: TagValueSummary, user: EventUser = {}) {
  const { kind, value } = split(tagValue)
  const known = (name: string, other: unknown) => {
    if (kind === name) return value
    return other === undefined || other === null ? null : String(other)
  }
  return {
    id: tagValue,
    hash: createHash('md5').update(value).digest('hex'),
    tagValue,
    identifier: known('id', user.id),
    username: known('username', user.username),
    email: known('email', user.email),
    name: known('name', user.name),
    ipAddress: known('ip', user.ip_address),
    dateCreated: formatTime(firstSeenAtMs),
    avatarUrl: null,
  }
}
