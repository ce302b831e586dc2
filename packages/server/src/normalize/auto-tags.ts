import type { EventUser, ExceptionValue, NormalizedEvent, Tag } from '@vedette/protocol/event'
import { addContextTags } from './context-tags.ts'
import type { FieldReader } from './field-reader.ts'
import { TagList } from './tag-list.ts'
import { trimText } from './text.ts'

/** What tags are derived from: the event without its tags. */
export type Untagged = Omit<NormalizedEvent, 'tags'>

/**
 * The client's tags and those that follow from the event itself. The first six tell what the event
 * is and cannot be set as tags; for the others the client's word stands.
 */
export function withAutoTags(
  event: Untagged,
  client: Map<string, string>,
  reader?: FieldReader,
): readonly Tag[] {
  const list = new TagList(client, reader)
  list.set('level', event.level)
  list.set('release', event.release)
  list.set('dist', event.dist)
  list.set('environment', event.environment)
  list.set('user', userTag(event.user))
  list.set('sentry:user', undefined)
  addDerived(list, event)
  return list.finish()
}

function addDerived(list: TagList, event: Untagged): void {
  list.add('logger', event.logger)
  list.add('server_name', event.server_name)
  list.add('site', event.site)
  list.add('transaction', event.transaction)
  list.add('url', event.request?.url ?? event.csp?.document_uri)
  if (event.exception !== undefined) addMechanism(list, event.exception.values)
  if (event.contexts !== undefined) addContextTags(list, event.contexts)
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

/** By the surest sign of identity; users are counted by this text. */
function userTag(user: EventUser | undefined): string | undefined {
  if (user === undefined) return undefined
  const { id, username, email, ip_address: ip } = user
  if (id !== undefined) return oneLine(`id:${id}`)
  if (username !== undefined) return oneLine(`username:${username}`)
  if (email !== undefined) return oneLine(`email:${email}`)
  return ip === undefined ? undefined : `ip:${ip}`
}

/** People are counted by this text, so one with a line break in a name must not be left out. */
function oneLine(text: string): string {
  const line = LINE_BREAK.test(text) ? text.replaceAll('\r', ' ').replaceAll('\n', ' ') : text
  return trimText(line)
}

const LINE_BREAK = /[\r\n]/
