import type { EventUser, ExceptionValue, NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { TAG_VALUE_CHARS_MAX } from './event-limits.ts'

/** What tags are derived from: the event without its tags. */
export type Untagged = Omit<NormalizedEvent, 'tags'>

/**
 * The client's tags and those that follow from the event itself. The first six tell what the event
 * is and cannot be set as tags; for the others the client's word stands.
 */
export function withAutoTags(event: Untagged, client: Map<string, string>): readonly Tag[] {
  const tags: Tag[] = [['level', event.level]]
  const given = client
  given.delete('level')
  addOwn(tags, given, 'release', event.release)
  addOwn(tags, given, 'dist', event.dist)
  addOwn(tags, given, 'environment', event.environment)
  addOwn(tags, given, 'user', userTag(event.user))
  given.delete('sentry:user')
  for (const tag of given) tags.push(tag)
  addDerived(tags, given, event)
  return tags
}

const LINE_BREAK = /[\r\n]/

function addOwn(tags: Tag[], given: Map<string, string>, key: string, value?: string): void {
  given.delete(key)
  if (value !== undefined && value.length <= TAG_VALUE_CHARS_MAX) tags.push([key, value])
}

function add(tags: Tag[], given: ReadonlyMap<string, string>, key: string, value?: string): void {
  const text = value?.trim()
  if (text === undefined || text === '' || text.length > TAG_VALUE_CHARS_MAX) return
  // A tag's value is one line, and most of these come from free text.
  if (!given.has(key) && !LINE_BREAK.test(text)) tags.push([key, text])
}

function addDerived(tags: Tag[], given: ReadonlyMap<string, string>, event: Untagged): void {
  add(tags, given, 'logger', event.logger)
  add(tags, given, 'server_name', event.server_name)
  add(tags, given, 'site', event.site)
  add(tags, given, 'transaction', event.transaction)
  add(tags, given, 'url', event.request?.url ?? event.csp?.document_uri)
  if (event.exception !== undefined) addMechanism(tags, given, event.exception.values)
  const contexts = event.contexts
  if (contexts === undefined) return
  addNamed(tags, given, 'browser', contexts.browser)
  addNamed(tags, given, 'os', contexts.os)
  const rooted = contexts.os?.rooted
  if (typeof rooted === 'boolean') add(tags, given, 'os.rooted', rooted ? 'yes' : 'no')
  addNamed(tags, given, 'runtime', contexts.runtime)
  add(tags, given, 'device', textIn(contexts.device, 'model'))
  add(tags, given, 'device.family', textIn(contexts.device, 'family'))
}

/** `handled` is no as soon as one link of the chain escaped; the last link names the mechanism. */
function addMechanism(
  tags: Tag[],
  given: ReadonlyMap<string, string>,
  values: readonly ExceptionValue[],
): void {
  let handled: boolean | undefined
  let type: string | undefined
  for (const { mechanism } of values) {
    if (mechanism === undefined) continue
    type = mechanism.type ?? type
    if (mechanism.handled !== undefined && handled !== false) handled = mechanism.handled
  }
  if (handled !== undefined) add(tags, given, 'handled', handled ? 'yes' : 'no')
  add(tags, given, 'mechanism', type)
}

function addNamed(
  tags: Tag[],
  given: ReadonlyMap<string, string>,
  key: string,
  context: JsonObject | undefined,
): void {
  const name = textIn(context, 'name')
  if (name === undefined) return
  const version = textIn(context, 'version')
  add(tags, given, key, version === undefined ? name : `${name} ${version}`)
  add(tags, given, `${key}.name`, name)
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
