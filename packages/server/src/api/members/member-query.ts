import type { MemberSummary } from '@vedette/protocol/api/member'
import { EXTERNAL_USERS } from './member-directory.ts'

export interface MemberQuery {
  readonly matches: (summary: MemberSummary) => boolean
  /** What must be asked for besides, to be compared. */
  readonly reads: readonly string[]
}

/** What a member is asked about as `name:value`, names in lower case. */
const FACTS: Readonly<Record<string, (summary: MemberSummary) => string>> = {
  role: ({ role }) => role,
  isinvited: ({ pending }) => String(pending),
  // Who has no account yet has none.
  has2fa: ({ user }) => String(user?.has2fa ?? false),
  hasexternalusers: ({ externalUsers = [] }) => String(externalUsers.length > 0),
}

/**
 * Words of the address or the name, `role:owner`, `isInvited:true`, `has2fa:false`,
 * `hasExternalUsers:true`; all of them must fit.
 */
export function parseMemberQuery(query: string): MemberQuery {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const tests = words.map(parseWord)
  return {
    matches: (summary) => tests.every((test) => test(summary)),
    reads: words.some((word) => word.startsWith('hasexternalusers:')) ? [EXTERNAL_USERS] : [],
  }
}

function parseWord(word: string): (summary: MemberSummary) => boolean {
  const [key = '', value] = word.split(':')
  const fact = Object.hasOwn(FACTS, key) ? FACTS[key] : undefined
  if (fact !== undefined && value !== undefined) return (summary) => fact(summary) === value
  return ({ email, name }) => `${email} ${name.toLowerCase()}`.includes(word)
}
