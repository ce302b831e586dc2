import { parseVersionMatch, type VersionOperator } from '../releases/version-match.ts'
import type {
  ReleaseOrder,
  ReleaseQuery,
  ReleaseStatus,
  ReleaseTerm,
} from '../store/release-store.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError, fieldError } from './api-error.ts'
import { findNamed } from './find-project-ids.ts'
import { listOf, readEnvironments } from './issue-selection.ts'
import type { ReleaseAccess } from './release-access.ts'

const TERMS_MAX = 20
const QUERY_CHARS_MAX = 1000

/** The releases that a list's address means. */
export function readReleaseQuery(context: ApiContext, entry: ReleaseAccess): ReleaseQuery {
  const named = listOf(context, 'project').filter((name) => name !== '-1')
  const projects = named.map((name) => {
    const project = findNamed(entry.projects, name)
    if (project === undefined) throw new ApiError('not_found')
    return project
  })
  const wanted = projects.length > 0 ? projects : entry.projects
  return {
    organizationId: entry.organization.id,
    projectIds: wanted.map(({ id }) => id),
    environments: readEnvironments(context),
    terms: readTerms(context.req.query('query') ?? ''),
    status: readStatus(context.req.query('status')),
    order: readOrder(context.req.query('sort')),
  }
}

/** Archived releases are listed for those who ask for them. */
function readStatus(text: string | undefined): ReleaseStatus | undefined {
  if (text === undefined || text === '') return 'open'
  if (text === 'open' || text === 'archived') return text
  throw fieldError('status', 'A release is open or archived.')
}

// Orders by the health of releases, which nothing is known of, and by adoption.
const HEALTH_SORTS = new Set([
  'sessions',
  'sessions_24h',
  'users',
  'users_24h',
  'crash_free_users',
  'crash_free_sessions',
  'adoption',
])

function readOrder(text: string | undefined): ReleaseOrder {
  if (text === undefined || text === '' || HEALTH_SORTS.has(text)) return 'date'
  if (text === 'date' || text === 'semver' || text === 'build') return text
  throw fieldError('sort', 'Sort by date, semver or build.')
}

/** Words are parts of a version; `release.version:>1.2` and others say what it is like. */
function readTerms(query: string): readonly ReleaseTerm[] {
  if (query.length > QUERY_CHARS_MAX) throw fieldError('query', 'This query is too long.')
  const words = query.split(/\s+/).filter((word) => word !== '')
  if (words.length > TERMS_MAX) throw fieldError('query', `Use at most ${TERMS_MAX} terms.`)
  return words.map(readTerm)
}

function readTerm(word: string): ReleaseTerm {
  const negated = word.startsWith('!')
  const colon = word.indexOf(':')
  const key = word.slice(negated ? 1 : 0, colon)
  const value = unquote(word.slice(colon + 1))
  switch (key) {
    case 'release':
      return { negated, kind: 'pattern', pattern: value }
    case 'release.version':
      return { negated, kind: 'version', match: readVersion(value) }
    case 'release.package':
      return { negated, kind: 'package', name: value }
    case 'release.build':
      return { negated, kind: 'build', code: value }
    default:
      return { negated: false, kind: 'text', text: unquote(word) }
  }
}

function readVersion(text: string) {
  const operator = OPERATORS.find((sign) => text.startsWith(sign))
  const match = parseVersionMatch(text.slice(operator?.length ?? 0), operator ?? '=')
  if (match === undefined) throw fieldError('query', `There is no version in ${text}.`)
  return match
}

const OPERATORS: readonly VersionOperator[] = ['>=', '<=', '>', '<', '=']

function unquote(text: string): string {
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
  return isQuoted ? text.slice(1, -1) : text
}
