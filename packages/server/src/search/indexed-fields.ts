import type { NormalizedEvent, Tag } from '@vedette/protocol/event'

/** Values longer than this are no names, and are found as text. */
const FIELD_CHARS_MAX = 200

/**
 * Fields with few different values, and a user's names, indexed as tags are, so that they are
 * searched exactly, by pattern, and together with others in one event. An event may have several
 * values of one.
 */
export function indexedFieldsOf(event: NormalizedEvent): readonly Tag[] {
  const fields: [string, string][] = [
    ['platform', event.platform],
    ['event.type', event.type],
  ]
  const add = (key: string, value: string | undefined) => {
    if (value && value.length <= FIELD_CHARS_MAX) fields.push([key, value])
  }
  add('sdk.name', event.sdk?.name)
  add('sdk.version', event.sdk?.version)
  add('http.method', event.request?.method)
  add('geo.country_code', event.user?.geo?.country_code)
  add('geo.region', event.user?.geo?.region)
  add('geo.subdivision', event.user?.geo?.subdivision)
  add('geo.city', event.user?.geo?.city)
  addUserNames(event, add)
  for (const type of new Set(event.exception?.values.map((value) => value.type))) {
    add('error.type', type)
  }
  return fields
}

// What the `user` tag does not say: it holds one of id, name, e-mail and network address.
function addUserNames(event: NormalizedEvent, add: (key: string, value: string) => void): void {
  if (event.user === undefined) return
  const { username } = event.user
  const email = event.user.email?.toLowerCase()
  const tag = event.tags.find(([key]) => key === 'user')?.[1]
  if (email && tag !== `email:${email}`) add('user.email', email)
  if (username && tag !== `username:${username}`) add('user.username', username)
}
