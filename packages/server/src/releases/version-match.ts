import { parseReleaseVersion, parseSemanticVersion } from '@vedette/protocol/release-version'
import {
  compareVersionNumbers,
  releaseSortKey,
  type VersionNumbers,
  versionNumbers,
} from './release-order.ts'

export type VersionOperator = '=' | '>' | '>=' | '<' | '<='

/** Which releases are meant by `1.2.3`, `>=shop@1.2` or `1.2.*`. */
export type VersionMatch = {
  /** Undefined for the versions of every package. */
  readonly package: string | undefined
} & (
  | { readonly kind: 'compare'; readonly operator: VersionOperator; readonly to: VersionNumbers }
  /** The numbers that a version begins with. */
  | { readonly kind: 'prefix'; readonly numbers: readonly number[] }
)

const WILDCARD = '*'
const NUMBER = /^[0-9]{1,15}$/
const NUMBERS_MAX = 4

/** Undefined for what is no version. A prefix knows no order: with `1.*` the operator is `=`. */
export function parseVersionMatch(
  text: string,
  operator: VersionOperator,
): VersionMatch | undefined {
  const { package: name, raw } = parseReleaseVersion(text)
  if (!raw.endsWith(WILDCARD)) {
    const version = parseSemanticVersion(raw)
    return version && { kind: 'compare', operator, package: name, to: versionNumbers(version) }
  }
  const parts = raw.slice(0, -1).split('.').slice(0, -1)
  const isPrefix = parts.length <= NUMBERS_MAX && parts.every((part) => NUMBER.test(part))
  const isWhole = raw === WILDCARD || raw.endsWith(`.${WILDCARD}`)
  if (!isPrefix || !isWhole || operator !== '=') return undefined
  return { kind: 'prefix', package: name, numbers: parts.map(Number) }
}

/** What `versionCondition` asks of a database, asked of one name. Builds do not count. */
export function matchesVersion(match: VersionMatch, release: string): boolean {
  const { package: name, numbers } = releaseSortKey(release)
  if (numbers === undefined || (match.package !== undefined && match.package !== name)) return false
  if (match.kind === 'prefix') {
    const own = [numbers.major, numbers.minor, numbers.patch, numbers.revision]
    return match.numbers.every((number, index) => number === own[index])
  }
  const order = compareVersionNumbers(numbers, match.to)
  switch (match.operator) {
    case '=':
      return order === 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
  }
}
