/**
 * What the name of a release says: `package@1.2.3-rc.1+build`. A version without a package is
 * understood from two numbers on, since a single one is more likely a date or a count of builds.
 */
export interface ReleaseVersion {
  readonly package: string | undefined
  /** What follows the package. */
  readonly raw: string
  /** Undefined for a hash, and for names that are no version. */
  readonly parsed: SemanticVersion | undefined
  readonly buildHash: string | undefined
  /** For people: without the package, hashes cut. */
  readonly description: string
}

/** As semver.org has it, but for up to four numbers of which all but the first may be absent. */
export interface SemanticVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly revision: number
  /** How many of the numbers were written. */
  readonly components: number
  readonly pre: string | undefined
  readonly buildCode: string | undefined
}

const NUMBERS = /^([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.([0-9]+))?/
const PRE_IDENTIFIER = /^(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)$/
const BUILD_CODE = /^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*$/
const HEX = /^[0-9A-Fa-f]+$/
/** What git, SHA-1, SHA-256 and their common abbreviations have. */
const HASH_CHARS: ReadonlySet<number> = new Set([12, 16, 20, 32, 40, 64])
const SHORT_HASH_CHARS = 12
const BARE_COMPONENTS_MIN = 2

export function parseReleaseVersion(release: string): ReleaseVersion {
  const text = release.trim()
  const packageChars = findPackageEnd(text)
  const raw = packageChars === 0 ? text : text.slice(packageChars + 1)
  const version = isHash(raw) ? undefined : parseSemanticVersion(raw)
  const isBare = packageChars === 0
  const parsed = isBare && (version?.components ?? 0) < BARE_COMPONENTS_MIN ? undefined : version
  const buildHash = [parsed?.buildCode, raw].find((code) => code !== undefined && isHash(code))
  return {
    package: isBare ? undefined : text.slice(0, packageChars),
    raw,
    parsed,
    buildHash,
    description: parsed === undefined ? (shorten(buildHash) ?? text) : describe(raw, buildHash),
  }
}

/** 0 for none. A package may begin with an at sign itself, as those of npm do. */
function findPackageEnd(text: string): number {
  const from = text.startsWith('@') ? 1 : 0
  const at = text.indexOf('@', from)
  return at > from && at < text.length - 1 ? at : 0
}

export function parseSemanticVersion(text: string): SemanticVersion | undefined {
  const plus = text.indexOf('+')
  const buildCode = plus < 0 ? undefined : text.slice(plus + 1)
  if (buildCode !== undefined && !BUILD_CODE.test(buildCode)) return undefined
  const [written, ...groups] = NUMBERS.exec(text) ?? []
  if (written === undefined) return undefined
  const numbers = groups.map((group) => Number(group ?? 0))
  if (!numbers.every(Number.isSafeInteger)) return undefined
  const pre = parsePrerelease(text.slice(written.length, plus < 0 ? undefined : plus))
  if (pre === undefined) return undefined
  const [major = 0, minor = 0, patch = 0, revision = 0] = numbers
  const components = groups.filter((group) => group !== undefined).length
  return { major, minor, patch, revision, components, pre: pre || undefined, buildCode }
}

/** Undefined where it is no prerelease. It may follow without a hyphen, as in `1.0rc1`. */
function parsePrerelease(text: string): string | undefined {
  if (text === '') return ''
  if (!/^[-a-z]/.test(text)) return undefined
  const [first = '', ...others] = text.slice(1).split('.')
  const isValid =
    (first === '' || PRE_IDENTIFIER.test(first)) &&
    others.every((identifier) => PRE_IDENTIFIER.test(identifier))
  if (!isValid) return undefined
  return text.startsWith('-') ? text.slice(1) : text
}

function isHash(text: string): boolean {
  return HASH_CHARS.has(text.length) && HEX.test(text)
}

function describe(raw: string, buildHash: string | undefined): string {
  const [written = raw] = raw.split('+', 1)
  const [numbers = ''] = NUMBERS.exec(written) ?? []
  const pre = parsePrerelease(written.slice(numbers.length)) || undefined
  const code = shorten(buildHash) ?? raw.split('+')[1]
  return `${numbers}${pre === undefined ? '' : `-${pre}`}${code === undefined ? '' : ` (${code})`}`
}

function shorten(hash: string | undefined): string | undefined {
  return hash?.slice(0, SHORT_HASH_CHARS)
}
