import type { EventEntry, EventMeta } from '@vedette/protocol/api/event'
import type { MetaTree, NormalizedEvent } from '@vedette/protocol/event'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'

/** Where the notes about a section lie in the event's own tree, and what is called otherwise. */
const SECTIONS: Readonly<Record<EventEntry['type'], keyof NormalizedEvent>> = {
  message: 'logentry',
  exception: 'exception',
  stacktrace: 'stacktrace',
  threads: 'threads',
  template: 'template',
  breadcrumbs: 'breadcrumbs',
  request: 'request',
  csp: 'csp',
  hpkp: 'hpkp',
  expectct: 'expectct',
  expectstaple: 'expectstaple',
  query: 'query',
  debugmeta: 'debug_meta',
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['abs_path', 'absPath'],
  ['lineno', 'lineNo'],
  ['colno', 'colNo'],
  ['in_app', 'inApp'],
  ['raw_function', 'rawFunction'],
  ['instruction_addr', 'instructionAddr'],
  ['symbol_addr', 'symbolAddr'],
  ['source_link', 'sourceLink'],
  ['thread_id', 'threadId'],
  ['raw_stacktrace', 'rawStacktrace'],
  ['query_string', 'query'],
  ['inferred_content_type', 'inferredContentType'],
])
/** What stands below these has names that a sender chose. */
const FREE_FORM: ReadonlySet<string> = new Set(['vars', 'data', 'env', 'params', 'registers'])

/**
 * What was cut, hidden or found wrong, beside the places where it is shown: sections by their
 * index, under the names that the sections use.
 */
export function formatMeta(event: NormalizedEvent, entries: readonly EventEntry[]): EventMeta {
  const tree = event._meta && withRefused(event._meta, refusedValues(event))
  const sections = entries.flatMap(({ type }, index) => {
    const notes = childOf(tree, SECTIONS[type])
    return notes === null ? [] : [[String(index), { data: rename(notes) }] as const]
  })
  return {
    entries: Object.fromEntries(sections),
    message: childOf(childOf(tree, 'logentry'), 'formatted'),
    user: childOf(tree, 'user'),
    contexts: childOf(tree, 'contexts'),
    context: childOf(tree, 'extra'),
    packages: childOf(tree, 'modules'),
    sdk: childOf(tree, 'sdk'),
    tags: formatTags(childOf(tree, 'tags')),
  }
}

/** What fields held that made no sense, by their places; some are told nowhere else. */
function refusedValues({ errors = [] }: NormalizedEvent): ReadonlyMap<string, JsonValue> {
  const values = errors.flatMap(({ type, name, value }) =>
    type === 'invalid_data' && name !== undefined && value !== undefined
      ? [[name, value] as const]
      : [],
  )
  return new Map(values)
}

/** The reference tells the refused value beside the reason. */
function withRefused(
  tree: MetaTree,
  refused: ReadonlyMap<string, JsonValue>,
  place = '',
): MetaTree {
  if (refused.size === 0) return tree
  const entries = Object.entries(tree).map(([key, child]) => {
    if (!isJsonObject(child)) return [key, child] as const
    if (key !== '') {
      const inner = place === '' ? key : `${place}.${key}`
      return [key, withRefused(child as MetaTree, refused, inner)] as const
    }
    const val = refused.get(place)
    const isTold = val === undefined || child.err === undefined || child.val !== undefined
    return [key, isTold ? child : { ...child, val }] as const
  })
  return Object.fromEntries(entries)
}

/** A tag is a pair in the event, and an object in the answer. */
function formatTags(tree: MetaTree | null): EventMeta['tags'] {
  if (tree === null) return null
  const pairs = Object.keys(tree).flatMap((index) => {
    if (index === '') return []
    const pair = childOf(tree, index)
    // A tag that was left out has no pair: what is said of it stands under its name.
    const value = childOf(pair, '1') ?? (childOf(pair, '') === null ? null : pair)
    return [[index, { key: childOf(pair, '0'), value }] as const]
  })
  return Object.fromEntries(pairs)
}

function rename(tree: MetaTree): MetaTree {
  const renamed = Object.entries(tree).map(([key, child]) => {
    if (key === '' || FREE_FORM.has(key) || !isJsonObject(child)) return [key, child] as const
    return [RENAMED.get(key) ?? key, rename(child as MetaTree)] as const
  })
  return Object.fromEntries(renamed)
}

function childOf(tree: MetaTree | null | undefined, key: string): MetaTree | null {
  const child = tree && Object.hasOwn(tree, key) ? tree[key] : undefined
  return isJsonObject(child) ? (child as MetaTree) : null
}
