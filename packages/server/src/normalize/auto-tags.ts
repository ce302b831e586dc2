import type { EventUser, ExceptionValue, NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { TAG_VALUE_CHARS_MAX } from './event-limits.ts'
import { trimText } from './text.ts'

/** What tags are derived from: the event without its tags. */
export type Untagged = Omit<NormalizedEvent, 'tags'>

/**
 * The client's tags and those that follow from the event itself. The first six tell what the event
 * is and cannot be set as tags; for the others the client's word stands.
 */
export function withAutoTags(event: Untagged, client: Map<string, string>): readonly Tag[] {
  const list = new TagList(client)
  list.set('level', event.level)
  list.set('release', event.release)
  list.set('dist', event.dist)
  list.set('environment', event.environment)
  list.set('user', userTag(event.user))
  list.set('sentry:user', undefined)
  list.addGiven()
  addDerived(list, event)
  return list.tags
}

const LINE_BREAK = /[\r\n]/

/** The tags in their order: the event's own, the client's, those that follow. */
class TagList {
  readonly tags: Tag[] = []
  readonly #given: Map<string, string>

  constructor(given: Map<string, string>) {
    this.#given = given
  }

  set(key: string, value: string | undefined): void {
    this.#given.delete(key)
    if (value !== undefined && value.length <= TAG_VALUE_CHARS_MAX) this.tags.push([key, value])
  }

  addGiven(): void {
    for (const tag of this.#given) this.tags.push(tag)
  }

  add(key: string, value: string | undefined): void {
    if (value === undefined || this.#given.has(key)) return
    const text = trimText(value)
    if (text === '' || text.length > TAG_VALUE_CHARS_MAX) return
    // A tag's value is one line, and most of these come from free text.
    if (!LINE_BREAK.test(text)) this.tags.push([key, text])
  }
}

function addDerived(list: TagList, event: Untagged): void {
  list.add('logger', event.logger)
  list.add('server_name', event.server_name)
  list.add('site', event.site)
  list.add('transaction', event.transaction)
  list.add('url', event.request?.url ?? event.csp?.document_uri)
  if (event.exception !== undefined) addMechanism(list, event.exception.values)
  const contexts = event.contexts
  if (contexts === undefined) return
  addNamed(list, 'browser', contexts.browser)
  addNamed(list, 'os', contexts.os)
  const rooted = contexts.os?.rooted
  if (typeof rooted === 'boolean') list.add('os.rooted', rooted ? 'yes' : 'no')
  addNamed(list, 'runtime', contexts.runtime)
  list.add('device', textIn(contexts.device, 'model'))
  list.add('device.family', textIn(contexts.device, 'family'))
}

/** `handled` is no as soon as one link of the chain escaped; the last link names the mechanism. */
function addMechanism(list: TagList, values: readonly ExceptionValue[]): void {
  let handled: boolean | undefined
  let type: string | undefined
  for (const { mechanism } of values) {
    if (mechanism === undefined) continue
    type = mechanism.type ?? type
    if (mechanism.handled !== undefined && handled !== false) handled = mechanism.handled
  }
  if (handled !== undefined) list.add('handled', handled ? 'yes' : 'no')
  list.add('mechanism', type)
}

function addNamed(list: TagList, key: string, context: JsonObject | undefined): void {
  const name = textIn(context, 'name')
  if (name === undefined) return
  const version = textIn(context, 'version')
  list.add(key, version === undefined ? name : `${name} ${version}`)
  list.add(`${key}.name`, name)
}

function textIn(context: JsonObject | undefined, key: string): string | undefined {
  const value = context?.[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** By the surest sign of identity; users are counted by this text. */
function userTag(user: EventUser | undefined): string | undefined {
  if (user === undefined) return undefined
  if (user.id !== undefined) return `id:${user.id}`
  if (user.username !== undefined) return `username:${user.username}`
  if (user.email !== undefined) return `email:${user.email}`
  return user.ip_address === undefined ? undefined : `ip:${user.ip_address}`
}
