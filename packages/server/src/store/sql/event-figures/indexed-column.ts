import { COLUMN_NAMES, tagKeyOf } from '../../event-column.ts'
import { fieldKey } from '../segment/field-key.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** A column of events that the index knows, so that no payload is read for it. */
export type IndexedColumn =
  | { readonly kind: 'issue' | 'project' | 'user' }
  /** The user tag names most users by their id, and others by what is known of them. */
  | { readonly kind: 'user-id' }
  | { readonly kind: 'tag'; readonly key: string }
  | { readonly kind: 'time'; readonly stepMs: number }
  | { readonly kind: 'handled'; readonly isNegated: boolean }

const tag = (key: string) => ({ kind: 'tag', key }) as const
const field = (key: string) => tag(fieldKey(key))

// What an event says of itself is among its tags as well, see normalize/auto-tags.ts.
const COLUMNS: ReadonlyMap<string, IndexedColumn> = new Map<string, IndexedColumn>([
  ['issue.id', { kind: 'issue' }],
  ['project.id', { kind: 'project' }],
  ['timestamp', { kind: 'time', stepMs: 1 }],
  ['timestamp.to_hour', { kind: 'time', stepMs: HOUR_MS }],
  ['timestamp.to_day', { kind: 'time', stepMs: DAY_MS }],
  ['user.id', { kind: 'user-id' }],
  ['error.handled', { kind: 'handled', isNegated: false }],
  ['error.unhandled', { kind: 'handled', isNegated: true }],
  ...['level', 'logger', 'release', 'dist', 'environment', 'transaction'].map(
    (name) => [name, tag(name)] as const,
  ),
  ...['event.type', 'platform', 'sdk.name', 'sdk.version', 'http.method'].map(
    (name) => [name, field(name)] as const,
  ),
  ...['geo.country_code', 'geo.region', 'geo.subdivision', 'geo.city'].map(
    (name) => [name, field(name)] as const,
  ),
])

const PAYLOAD_COLUMNS = new Set(COLUMN_NAMES.filter((name) => !COLUMNS.has(name)))

/** Undefined for what only the payload has, such as `title`. */
export function findIndexedColumn(name: string): IndexedColumn | undefined {
  const known = COLUMNS.get(name)
  if (known) return known
  if (PAYLOAD_COLUMNS.has(name)) return undefined
  const key = tagKeyOf(name)
  return key === 'user' ? { kind: 'user' } : tag(key)
}
