import type { NormalizedEvent } from '@vedette/protocol/event'
import { releaseSortKey } from '../../releases/release-order.ts'
import { matchesVersion, parseVersionMatch } from '../../releases/version-match.ts'
import { matchEvent } from '../../search/match-event.ts'
import { matchesText, matchesValue } from '../../search/match-value.ts'
import type { SearchTerm, SearchValue } from '../../search/search-tree.ts'

/** Whether an event fulfils a term, without regard to its negation. */
export function matchesEventTerm(event: NormalizedEvent, term: SearchTerm): boolean {
  const holds = (one: SearchTerm) => {
    const { release } = event
    return one.kind === 'version' && release !== undefined && matchesRelease(release, one)
  }
  return matchEvent({ ...term, negated: false }, { event, nowMs: 0, holds })
}

function matchesRelease(
  release: string,
  { key, operator, values }: Extract<SearchTerm, { kind: 'version' }>,
): boolean {
  const { package: name, numbers, buildCode = '' } = releaseSortKey(release)
  if (key === 'release.package') return matchesValue(values, name)
  if (key === 'release.build' && operator === '=') return matchesValue(values, buildCode)
  return values.some((value) => {
    const text = textOf(value)
    if (key === 'release.build') {
      const build = numbers?.buildNumber ?? -1
      return build >= 0 && compares(build, operator, Number(text))
    }
    const match = parseVersionMatch(text, operator)
    if (match !== undefined) return matchesVersion(match, release)
    return matchesValue([value], release) || matchesText(['', `@${text}`], release)
  })
}

function textOf(value: SearchValue): string {
  return value.kind === 'exact' ? value.text : value.parts.join('*')
}

function compares(number: number, operator: string, wanted: number): boolean {
  if (operator.startsWith('>') && number > wanted) return true
  if (operator.startsWith('<') && number < wanted) return true
  return operator.endsWith('=') && number === wanted
}
