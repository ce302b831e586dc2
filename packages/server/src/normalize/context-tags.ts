import type { JsonObject } from '@vedette/protocol/json'
import type { TagList } from './tag-list.ts'

interface ContextTag {
  /** What is put behind the context's name and a dot; empty for the name alone. */
  readonly suffix: string
  /** The fields whose texts make the value, with a space between; the first must be there. */
  readonly fields: readonly [string, ...string[]]
}

const NAMED: readonly ContextTag[] = [
  { suffix: '', fields: ['name', 'version'] },
  { suffix: '.name', fields: ['name'] },
]

/** Which facts of a context are worth a tag, by the context's type. */
const TAGS_OF_TYPE: ReadonlyMap<string, readonly ContextTag[]> = new Map([
  ['browser', NAMED],
  ['os', [...NAMED, { suffix: '.rooted', fields: ['rooted'] }]],
  ['client_os', NAMED],
  ['runtime', NAMED],
  [
    'device',
    [
      { suffix: '', fields: ['model'] },
      { suffix: '.family', fields: ['family'] },
    ],
  ],
  [
    'gpu',
    [
      { suffix: '.name', fields: ['name'] },
      { suffix: '.vendor', fields: ['vendor_name'] },
    ],
  ],
  ['app', [{ suffix: '.device', fields: ['device_app_hash'] }]],
  [
    'monitor',
    [
      { suffix: '.id', fields: ['id'] },
      { suffix: '.slug', fields: ['slug'] },
    ],
  ],
])

/** The facts of contexts that are worth a tag. */
export function addContextTags(
  list: TagList,
  contexts: { readonly [name: string]: JsonObject },
): void {
  for (const [type, tags] of TAGS_OF_TYPE) {
    const context = contexts[type]
    if (context !== undefined && isOfType(context, type)) {
      for (const { suffix, fields } of tags) list.add(type + suffix, textOf(context, fields))
    }
  }
  addRenamed(list, contexts)
}

function isOfType({ type }: JsonObject, name: string): boolean {
  return type === undefined || type === name
}

/** A context may have any name: its type tells what it is, its name how its tags are called. */
function addRenamed(list: TagList, contexts: { readonly [name: string]: JsonObject }): void {
  for (const name in contexts) {
    const context = contexts[name]
    if (context === undefined || isOfType(context, name)) continue
    const tags = typeof context.type === 'string' ? TAGS_OF_TYPE.get(context.type) : undefined
    for (const { suffix, fields } of tags ?? []) {
      list.addIfFree(name + suffix, textOf(context, fields))
    }
  }
}

function textOf(context: JsonObject, [field, ...others]: ContextTag['fields']): string | undefined {
  let text = textIn(context, field)
  if (text === undefined) return undefined
  for (const other of others) {
    const more = textIn(context, other)
    if (more !== undefined) text = `${text} ${more}`
  }
  return text
}

function textIn(context: JsonObject, field: string): string | undefined {
  const value = context[field]
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : undefined
}
