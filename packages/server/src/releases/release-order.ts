import { parseReleaseVersion, type SemanticVersion } from '@vedette/protocol/release-version'

/**
 * Which of two releases is the later one, for people who ask whether an issue came back. Versions
 * of one package are compared by their numbers, whatever the dates; all others by date.
 */
export interface OrderedRelease {
  readonly version: string
  readonly releasedAtMs: number | undefined
  readonly createdAtMs: number
}

/** Negative where `a` is the earlier one. */
export function compareReleases(a: OrderedRelease, b: OrderedRelease): number {
  const [left, right] = [releaseSortKey(a.version), releaseSortKey(b.version)]
  const byVersion = left.package === right.package ? compareNumbers(left, right) : 0
  return byVersion || dateOf(a) - dateOf(b)
}

function compareNumbers({ numbers: a }: ReleaseSortKey, { numbers: b }: ReleaseSortKey): number {
  if (a === undefined || b === undefined) return 0
  return compareVersionNumbers(a, b) || a.buildNumber - b.buildNumber
}

/** When it came into use, as far as anybody said. */
function dateOf({ releasedAtMs, createdAtMs }: OrderedRelease): number {
  return releasedAtMs ?? createdAtMs
}

/** What is kept beside a release, so that a database compares versions as this file does. */
export interface ReleaseSortKey {
  /** Empty for none. */
  readonly package: string
  /** Undefined for a name that is no version: then only the date counts. */
  readonly numbers: VersionNumbers | undefined
  /** As written after the plus sign. */
  readonly buildCode: string | undefined
}

export interface VersionNumbers {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly revision: number
  /** To be compared as bytes. */
  readonly prereleaseKey: string
  /**
   * Semver ignores what follows the plus sign, but the builds of mobile apps are counted there.
   * -1 for none, and for what is no number.
   */
  readonly buildNumber: number
}

export function releaseSortKey(release: string): ReleaseSortKey {
  const { package: name = '', parsed } = parseReleaseVersion(release)
  return { package: name, numbers: parsed && versionNumbers(parsed), buildCode: parsed?.buildCode }
}

export function versionNumbers(version: SemanticVersion): VersionNumbers {
  const { major, minor, patch, revision, pre, buildCode } = version
  const prereleaseKey = formatPrereleaseKey(pre)
  return { major, minor, patch, revision, prereleaseKey, buildNumber: buildNumberOf(buildCode) }
}

/** Without what follows the plus sign. */
export function compareVersionNumbers(a: VersionNumbers, b: VersionNumbers): number {
  return (
    a.major - b.major ||
    a.minor - b.minor ||
    a.patch - b.patch ||
    a.revision - b.revision ||
    compareTexts(a.prereleaseKey, b.prereleaseKey)
  )
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

const NO_PRERELEASE = '~'
const DIGITS = /^[0-9]+$/
const LENGTH_CHARS = 3

/**
 * A text that sorts as semver 2.0 (11.4) has it: numbers before words and by their value, fewer
 * identifiers before more, and no prerelease after any. The space sorts before all of their signs.
 */
function formatPrereleaseKey(pre: string | undefined): string {
  if (pre === undefined) return NO_PRERELEASE
  return pre.split('.').map(formatIdentifierKey).join(' ')
}

function formatIdentifierKey(identifier: string): string {
  if (!DIGITS.test(identifier)) return `1${identifier}`
  return `0${String(identifier.length).padStart(LENGTH_CHARS, '0')}${identifier}`
}

function buildNumberOf(code: string | undefined): number {
  const number = code !== undefined && DIGITS.test(code) ? Number(code) : -1
  return Number.isSafeInteger(number) ? number : -1
}
