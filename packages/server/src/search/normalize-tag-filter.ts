import type { FilterToken } from './tokenize-search.ts'

/** A filter on a tag, after the field's own names were translated to the tags that hold them. */
export interface TagFilter {
  readonly key: string
  readonly values: readonly string[]
}

// The `user` tag holds one identity as `id:42`, `email:…`, `username:…` or `ip:…`.
const USER_PARTS: ReadonlyMap<string, string> = new Map([
  ['user.id', 'id'],
  ['user.email', 'email'],
  ['user.username', 'username'],
  ['user.ip', 'ip'],
])

const TAG_ALIASES: ReadonlyMap<string, string> = new Map([
  ['error.mechanism', 'mechanism'],
  ['http.url', 'url'],
  ['sentry:user', 'user'],
  ['sentry:release', 'release'],
  ['sentry:dist', 'dist'],
])

/** Fields that are no tags. Naming one is refused: an empty answer would look like the truth. */
const UNSUPPORTED: ReadonlySet<string> = new Set(
  `active_since activeSince age assigned assigned_or_suggested assigned_to assignee bookmarks date
  error.main_thread error.type error.value event.timestamp event.type first-release first_release
  first_seen firstRelease firstSeen group_id id issue issue.category issue.id issue.priority
  issue.seer_actionability issue.type last_seen lastSeen location my_teams platform platform.name
  project project.id project.name project_id release.build release.package release.stage
  release.version subscribed suggested_assignee times_seen timesSeen timestamp title trace
  transaction.duration`.split(/\s+/),
)
const UNSUPPORTED_PREFIXES = ['stack.', 'measurements.', 'spans.'] as const

export function isUnsupportedKey(key: string): boolean {
  return UNSUPPORTED.has(key) || UNSUPPORTED_PREFIXES.some((prefix) => key.startsWith(prefix))
}

/** The tag under which a key is stored: `user.email` is a kind of `user`. */
export function tagKeyOf(key: string): string {
  return USER_PARTS.has(key) ? 'user' : (TAG_ALIASES.get(key) ?? key)
}

/** What a filter asks of the tags. `error.unhandled:true` asks for `handled:no`. */
export function normalizeTagFilter(token: FilterToken): TagFilter {
  const { key, values } = token
  if (token.isExplicitTag) return { key, values }
  const part = USER_PARTS.get(key)
  if (part !== undefined) return { key: 'user', values: values.map((value) => `${part}:${value}`) }
  if (key === 'error.handled') return { key: 'handled', values: values.map((v) => yesNo(v, true)) }
  if (key === 'error.unhandled') {
    return { key: 'handled', values: values.map((v) => yesNo(v, false)) }
  }
  return { key: tagKeyOf(key), values }
}

function yesNo(value: string, isTrueYes: boolean): string {
  const isTrue = value === 'true' || value === '1' || value === 'yes'
  return isTrue === isTrueYes ? 'yes' : 'no'
}
