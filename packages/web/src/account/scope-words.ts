import type { Translate } from '../messages/messages.ts'
import { SCOPE_CHOICES } from './scope-choices.ts'

/** Those that the catalogue has words for. */
const KNOWN = [
  ...SCOPE_CHOICES,
  'org:integrations',
  'member:invite',
  'openid',
  'profile',
  'email',
] as const

const DEGREES = ['read', 'write', 'admin']

/** Sentences for scopes; what a stronger one of the same noun says already is left out. */
export function describeScopes(
  t: Translate<'account'>,
  scopes: readonly string[],
): readonly string[] {
  return scopes
    .filter((scope) => !scopes.some((other) => includes(other, scope)))
    .map((scope) => {
      const known = KNOWN.find((one) => one === scope)
      return known === undefined ? scope : t(`scope.${known}`)
    })
}

function includes(stronger: string, scope: string): boolean {
  const [[noun, degree], [otherNoun, otherDegree]] = [scope.split(':'), stronger.split(':')]
  const [own, other] = [DEGREES.indexOf(degree ?? ''), DEGREES.indexOf(otherDegree ?? '')]
  return noun === otherNoun && own >= 0 && other > own
}
