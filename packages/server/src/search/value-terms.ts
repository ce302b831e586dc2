import { parseReleaseVersion, parseSemanticVersion } from '@vedette/protocol/release-version'
import type { HasTerm, SearchTerm, SearchValue, VersionKey } from './search-tree.ts'
import { isAnyValue, singleText, type WrittenTerm } from './written-term.ts'

/** `key:""` asks for what has no such key, and `key:*` for what has one. */
export function stringTerm(
  written: WrittenTerm,
  of: HasTerm['of'],
): Extract<SearchTerm, { kind: 'tag' | 'field' | 'flag' | 'has' }> {
  const { base } = written
  const values = written.values.map(({ value }) => value)
  const [first] = values
  if (first !== undefined && values.length === 1) {
    const isEmpty = first.kind === 'exact' && first.text === ''
    if (isEmpty) return { kind: 'has', of, ...base, negated: !base.negated }
    if (isAnyValue(first)) return { kind: 'has', of, ...base }
  }
  return { ...of, values, ...base }
}

export function releaseTerm(written: WrittenTerm): SearchTerm {
  const { base, values, fail } = written
  const latest = values.filter(({ text }) => text === 'latest')
  if (latest.length === 0) return stringTerm(written, { kind: 'tag', tag: 'release' })
  if (values.length === 1) return { kind: 'latest-release', of: 'release', ...base }
  return fail('"latest" stands by itself: release:latest.')
}

export function firstReleaseTerm(written: WrittenTerm): SearchTerm {
  const { base, values, fail } = written
  const isLatest = values.some(({ text }) => text === 'latest')
  if (isLatest && values.length > 1) fail('"latest" stands by itself: firstRelease:latest.')
  if (isLatest) return { kind: 'latest-release', of: 'firstRelease', ...base }
  if (values[0]?.text === '') {
    const any: SearchValue = { kind: 'pattern', parts: ['', ''] }
    return { kind: 'first-release', values: [any], ...base, negated: !base.negated }
  }
  return { kind: 'first-release', values: values.map(({ value }) => value), ...base }
}

export function versionTerm(written: WrittenTerm, key: VersionKey): SearchTerm {
  const { name, operator, base, fail } = written
  const values = written.values.map(({ value }) => value)
  if (operator === '=') {
    const term = stringTerm(written, { kind: 'tag', tag: 'release' })
    return term.kind === 'has' ? term : { kind: 'version', key, operator, values, ...base }
  }
  const text = singleText(written)
  if (key === 'release.package') fail(`"${name}:" has no order: leave out "${operator}".`)
  const isComparable = key === 'release.version' ? isVersion(text) : /^[0-9]{1,15}$/.test(text)
  if (values[0]?.kind === 'pattern' || !isComparable) {
    const example = key === 'release.version' ? '1.2.3' : '417'
    fail(`"${name}:${operator}" takes a whole version such as ${example}.`)
  }
  return { kind: 'version', key, operator, values, ...base }
}

function isVersion(text: string): boolean {
  return parseSemanticVersion(parseReleaseVersion(text).raw) !== undefined
}
