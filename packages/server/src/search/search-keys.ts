import { EVENT_FIELDS, type EventFieldName } from './event-fields.ts'
import type {
  BooleanKey,
  DateKey,
  EnumKey,
  NumberKey,
  PersonKey,
  VersionKey,
} from './search-tree.ts'

/** What a key asks about. Keys that are not listed here name tags. */
export type SearchKey =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'field'; readonly field: EventFieldName }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'boolean'; readonly key: BooleanKey; readonly isInverse: boolean }
  | { readonly kind: 'number'; readonly key: NumberKey }
  | { readonly kind: 'date'; readonly key: DateKey }
  | { readonly kind: 'version'; readonly key: VersionKey }
  | { readonly kind: 'enum'; readonly key: EnumKey }
  | { readonly kind: 'person'; readonly key: PersonKey }
  | { readonly kind: 'has' | 'is' | 'text' | 'issue' | 'project' | 'release' | 'first-release' }
  | { readonly kind: 'unsupported'; readonly reason: string }

const PERFORMANCE = 'it belongs to performance data, which this server does not take'

/** Every key that is more than a tag, with its other spellings. */
const KEYS: readonly (readonly [names: string, key: SearchKey])[] = [
  ['is', { kind: 'is' }],
  ['has', { kind: 'has' }],
  ['message', { kind: 'text' }],
  ['issue issue.short_id', { kind: 'issue' }],
  ['project project.name', { kind: 'project' }],
  ['release sentry:release', { kind: 'release' }],
  ['firstRelease first-release first_release', { kind: 'first-release' }],

  ['assigned assigned_to assigned-to assignee', { kind: 'person', key: 'assigned' }],
  ['assigned_or_suggested assignedOrSuggested', { kind: 'person', key: 'assigned_or_suggested' }],
  ['bookmarks', { kind: 'person', key: 'bookmarks' }],
  ['subscribed', { kind: 'person', key: 'subscribed' }],

  ['level', { kind: 'enum', key: 'level' }],
  ['event.type', { kind: 'enum', key: 'event.type' }],
  ['issue.category', { kind: 'enum', key: 'issue.category' }],
  ['issue.type', { kind: 'enum', key: 'issue.type' }],
  ['issue.priority', { kind: 'enum', key: 'issue.priority' }],
  ['release.stage', { kind: 'enum', key: 'release.stage' }],

  ['timesSeen times_seen', { kind: 'number', key: 'timesSeen' }],
  ['issue.id group_id', { kind: 'number', key: 'issue.id' }],
  ['project.id project_id', { kind: 'number', key: 'project.id' }],
  ['stack.lineno', { kind: 'number', key: 'stack.lineno' }],
  ['stack.colno', { kind: 'number', key: 'stack.colno' }],

  ['firstSeen first_seen first-seen age', { kind: 'date', key: 'firstSeen' }],
  ['lastSeen last_seen last-seen', { kind: 'date', key: 'lastSeen' }],
  ['activeSince active_since active-since', { kind: 'date', key: 'activeSince' }],
  ['timestamp event.timestamp date', { kind: 'date', key: 'timestamp' }],

  ['release.version', { kind: 'version', key: 'release.version' }],
  ['release.build', { kind: 'version', key: 'release.build' }],
  ['release.package', { kind: 'version', key: 'release.package' }],

  ['error.unhandled', { kind: 'boolean', key: 'error.unhandled', isInverse: false }],
  ['error.handled', { kind: 'boolean', key: 'error.unhandled', isInverse: true }],
  ['error.main_thread', { kind: 'boolean', key: 'error.main_thread', isInverse: false }],
  ['stack.in_app', { kind: 'boolean', key: 'stack.in_app', isInverse: false }],
  ['app.in_foreground', { kind: 'boolean', key: 'app.in_foreground', isInverse: false }],

  ['error.mechanism', { kind: 'tag', tag: 'mechanism' }],
  ['http.url', { kind: 'tag', tag: 'url' }],
  ['sentry:user', { kind: 'tag', tag: 'user' }],
  ['sentry:dist', { kind: 'tag', tag: 'dist' }],

  ['platform.name', { kind: 'field', field: 'platform' }],
  ['user.ip_address', { kind: 'field', field: 'user.ip' }],

  ['transaction.duration transaction.op', { kind: 'unsupported', reason: PERFORMANCE }],
  [
    'issue.seer_actionability issue.seer_last_run',
    { kind: 'unsupported', reason: 'no model rates issues here' },
  ],
]

const UNSUPPORTED_PREFIXES = ['measurements.', 'spans.', 'span.'] as const

const SEARCH_KEYS: ReadonlyMap<string, SearchKey> = new Map([
  ...Object.keys(EVENT_FIELDS).map((name): [string, SearchKey] => {
    return [name, { kind: 'field', field: name as EventFieldName }]
  }),
  ...KEYS.flatMap(([names, key]) =>
    names.split(' ').map((name): [string, SearchKey] => [name, key]),
  ),
])

/** What a key means; an unknown one is a tag's. */
export function findSearchKey(name: string): SearchKey {
  const key = SEARCH_KEYS.get(name)
  if (key !== undefined) return key
  if (UNSUPPORTED_PREFIXES.some((prefix) => name.startsWith(prefix))) {
    return { kind: 'unsupported', reason: PERFORMANCE }
  }
  return { kind: 'tag', tag: name }
}
