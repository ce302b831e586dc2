import type { JsonObject } from '@vedette/protocol/json'
import type { TagList } from './tag-list.ts'

interface ContextTag {
  /** What is put behind the context's name; empty for the name alone. */
  readonly suffix: string
  /** The field whose text is the value. */
  readonly field: string
  /** Put behind it, after a space, where there is one. */
  readonly moreField?: string
}

const NAMED: readonly ContextTag[] = [
  { suffix: '', field: 'name', moreField: 'version' },
  { suffix: '.name', field: 'name' },
]

/** Which facts of a context are worth a tag, by the context's type. */
const TAGS_OF_TYPE: ReadonlyMap<string, readonly ContextTag[]> = new Map([
  ['browser', NAMED],
  ['os', [...NAMED, { suffix: '.rooted', field: 'rooted' }]],
  ['client_os', NAMED],
  ['runtime', NAMED],
  [
    'device',
    [
      { suffix: '', field: 'model' },
      { suffix: '.family', field: 'family' },
    ],
  ],
  [
    'gpu',
    [
      { suffix: '.name', field: 'name' },
      { suffix: '.vendor', field: 'vendor_name' },
    ],
  ],
  ['app', [{ suffix: '.device', field: 'device_app_hash' }]],
  [
    'monitor',
    [
      { suffix: '.id', field: 'id' },
      { suffix: '.slug', field: 'slug' },
    ],
  ],
])

/** Most contexts are called by their type: no key needs to be made for their tags. */
function keyed(type: string) {
  const tags = TAGS_OF_TYPE.get(type) ?? []
  return { type, tags: tags.map((tag) => ({ tag, key: type + tag.suffix })) }
}

const BROWSER = keyed('browser')
const OS = keyed('os')
const CLIENT_OS = keyed('client_os')
const RUNTIME = keyed('runtime')
const DEVICE = keyed('device')
const GPU = keyed('gpu')
const APP = keyed('app')
const MONITOR = keyed('monitor')

/** The facts of contexts that are worth a tag. */
export function addContextTags(
  list: TagList,
  contexts: { readonly [name: string]: JsonObject },
): void {
  // By name: a loop over the types would take three times as long.
  addTyped(list, contexts.browser, BROWSER)
  addTyped(list, contexts.os, OS)
  addTyped(list, contexts.client_os, CLIENT_OS)
  addTyped(list, contexts.runtime, RUNTIME)
  addTyped(list, contexts.device, DEVICE)
  addTyped(list, contexts.gpu, GPU)
  addTyped(list, contexts.app, APP)
  addTyped(list, contexts.monitor, MONITOR)
  addRenamed(list, contexts)
}

function addTyped(
  list: TagList,
  context: JsonObject | undefined,
  { type, tags }: ReturnType<typeof keyed>,
): void {
  if (context === undefined || !isOfType(context, type)) return
  for (let i = 0; i < tags.length; i += 1) {
    const { tag, key } = tags[i] as (typeof tags)[number]
    list.add(key, textOf(context, tag))
  }
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
    for (const tag of tags ?? []) list.addIfFree(name + tag.suffix, textOf(context, tag))
  }
}

function textOf(context: JsonObject, { field, moreField }: ContextTag): string | undefined {
  const text = textIn(context, field)
  if (text === undefined || moreField === undefined) return text
  const more = textIn(context, moreField)
  return more === undefined ? text : `${text} ${more}`
}

function textIn(context: JsonObject, field: string): string | undefined {
  const value = context[field]
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : undefined
}
