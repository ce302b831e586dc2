import type { UserFilter } from '../store/user-store.ts'
import { fieldError } from './api-error.ts'

const STATES: ReadonlyMap<string, UserFilter> = new Map([
  ['active', { isActive: true }],
  ['inactive', { isActive: false }],
  ['superuser', { isSuperuser: true }],
])

/** Words of a name or an address, and `is:` with what somebody is. Throws 400 for another state. */
export function parseUserQuery(query: string): UserFilter {
  let filter: UserFilter = {}
  const words: string[] = []
  for (const word of query.split(/\s+/).filter((one) => one !== '')) {
    const state = /^is:(.*)$/i.exec(word)?.[1]?.toLowerCase()
    const known = state === undefined ? undefined : STATES.get(state)
    if (state !== undefined && known === undefined) {
      throw fieldError(
        'query',
        `Ask for ${[...STATES.keys()].map((one) => `is:${one}`).join(', ')}.`,
      )
    }
    if (known === undefined) words.push(word)
    filter = { ...filter, ...known }
  }
  return words.length === 0 ? filter : { ...filter, text: words.join(' ') }
}
