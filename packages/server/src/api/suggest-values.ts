import { EVENT_TYPES } from '@vedette/protocol/event'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { LEVELS } from '@vedette/protocol/level'
import { PRIORITIES } from '../lifecycle/issue-state.ts'
import { findSearchKey, type SearchKey } from '../search/search-keys.ts'
import { type EnumKey, SEARCH_STATUSES } from '../search/search-tree.ts'
import type { Page, PageRequest } from '../store/page.ts'
import type { Project } from '../store/project-store.ts'
import type { TagValueSummary } from '../store/tag-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { slicePage } from './paging.ts'

/** People and teams that are looked through for a name. */
const PEOPLE_MAX = 1_000
/** Values of a field that are offered. */
const FIELD_VALUES_MAX = 100

export interface ValueQuestion {
  readonly organizationId: OrganizationId
  readonly projects: readonly Pick<Project, 'id' | 'slug'>[]
  readonly key: string
  /** What was typed so far. */
  readonly words: string
  readonly order: 'count' | 'last_seen' | undefined
  readonly seenFromMs: number | undefined
}

/** A value to be offered; one that is not counted has no more than its name. */
export type SuggestedValue = Pick<TagValueSummary, 'key' | 'value'> &
  Partial<Pick<TagValueSummary, 'eventCount' | 'firstSeenAtMs' | 'lastSeenAtMs'>>

/** What may follow `key:` in a search: what was seen, or what the key takes. */
export async function suggestValues(
  deps: Pick<ApiDeps, 'stores'>,
  question: ValueQuestion,
  page: PageRequest,
): Promise<Page<SuggestedValue>> {
  const meaning = findSearchKey(question.key)
  const tag = tagOf(meaning)
  if (tag !== undefined) return suggestTagValues(deps, { ...question, ...tag }, page)
  const values = await knownValues(deps, question, meaning)
  const words = question.words.toLowerCase()
  const found = values.filter((value) => value.toLowerCase().includes(words))
  return slicePage(
    found.map((value) => ({ key: question.key, value })),
    page,
  )
}

interface TagQuestion extends ValueQuestion {
  readonly tag: string
  /** What the tag's values have before the part that the key is about. */
  readonly prefix: string
}

// The `user` tag holds one identity, such as `email:jane@example.com`.
const USER_PREFIXES: { readonly [field: string]: string } = {
  'user.id': 'id:',
  'user.email': 'email:',
  'user.username': 'username:',
  'user.ip': 'ip:',
}

function tagOf(key: SearchKey): Pick<TagQuestion, 'tag' | 'prefix'> | undefined {
  if (key.kind === 'tag') return { tag: key.tag, prefix: '' }
  if (key.kind === 'release' || key.kind === 'first-release') return { tag: 'release', prefix: '' }
  if (key.kind === 'enum' && key.key === 'level') return { tag: 'level', prefix: '' }
  const prefix = key.kind === 'field' ? USER_PREFIXES[key.field] : undefined
  return prefix === undefined ? undefined : { tag: 'user', prefix }
}

async function suggestTagValues(
  { stores }: Pick<ApiDeps, 'stores'>,
  { projects, key, tag, prefix, words, order, seenFromMs }: TagQuestion,
  page: PageRequest,
): Promise<Page<SuggestedValue>> {
  const { rows, hasMore } = await stores.tags.searchValues(
    {
      projectIds: projects.map(({ id }) => id),
      key: tag,
      prefix,
      contains: words,
      order: order ?? (tag === 'release' ? 'last_seen' : 'count'),
      seenFromMs,
    },
    page,
  )
  const values = rows.map((row) => ({ ...row, key, value: row.value.slice(prefix.length) }))
  return { rows: values, hasMore }
}

async function knownValues(
  deps: Pick<ApiDeps, 'stores'>,
  question: ValueQuestion,
  meaning: SearchKey,
): Promise<readonly string[]> {
  const { projects } = question
  switch (meaning.kind) {
    case 'is':
      return SEARCH_STATUSES.map((status) => (status === 'ignored' ? 'archived' : status))
    case 'boolean':
      return ['true', 'false']
    case 'enum':
      return ENUM_VALUES[meaning.key]
    case 'project':
      return projects.map(({ slug }) => slug)
    case 'person':
      return listPeople(deps, question, meaning.key)
    case 'has':
      return listKeys(deps, projects)
    case 'field': {
      const projectIds = projects.map(({ id }) => id)
      const search = { projectIds, field: meaning.field, contains: question.words }
      return deps.stores.tags.listFieldValues(search, FIELD_VALUES_MAX)
    }
    default:
      return []
  }
}

const ENUM_VALUES: Readonly<Record<EnumKey, readonly string[]>> = {
  level: LEVELS.toReversed(),
  'event.type': EVENT_TYPES,
  'issue.category': ['error'],
  'issue.type': ['error'],
  'issue.priority': PRIORITIES.toReversed(),
  'release.stage': ['adopted', 'low', 'replaced'],
}

async function listPeople(
  { stores }: Pick<ApiDeps, 'stores'>,
  { organizationId }: ValueQuestion,
  key: string,
): Promise<readonly string[]> {
  const members = (await stores.members.list(organizationId)).slice(0, PEOPLE_MAX)
  const users = await stores.users.findMany(members.map(({ userId }) => userId))
  const emails = [...users.values()].map(({ email }) => email).toSorted()
  if (key === 'bookmarks' || key === 'subscribed') return ['me', ...emails]
  const teams = (await stores.teams.list(organizationId)).slice(0, PEOPLE_MAX)
  return ['me', 'my_teams', 'none', ...teams.map(({ slug }) => `#${slug}`), ...emails]
}

async function listKeys(
  { stores }: Pick<ApiDeps, 'stores'>,
  projects: readonly { readonly id: ProjectId }[],
): Promise<readonly string[]> {
  const lists = await Promise.all(projects.map(({ id }) => stores.tags.listProjectKeys(id)))
  return [...new Set(lists.flat().map(({ key }) => key))].toSorted()
}
