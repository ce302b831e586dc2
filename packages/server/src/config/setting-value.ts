import { isIP } from 'node:net'
import { z } from 'zod'

// Flags and variables are text and vedette.yml has types, so each of these takes both. A message
// follows the setting's name: `VEDETTE_PORT must be …`.

export function wholeNumber(min: number, max: number) {
  const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`
  const fault = mustBe(`a whole number, ${range}`)
  return z.preprocess(numberOfText, z.int(fault).min(min, fault).max(max, fault))
}

export function text(charsMax: number) {
  const fault = `must be a text of 1 to ${charsMax} characters`
  return z.string(fault).trim().min(1, fault).max(charsMax, fault)
}

/** Compared without regard to case. */
export function oneOf<const T extends readonly [string, ...string[]]>(names: T) {
  const lower = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value)
  return z.preprocess(lower, z.enum(names, mustBe(`one of ${names.join(', ')}`)))
}

/** An address of the web, without the slash at its end. */
export function httpUrl() {
  const fault = mustBe('an address that begins with http:// or https://, without ? and #')
  return z
    .string(fault)
    .trim()
    .refine(isHttpUrl, fault)
    .transform((url) => url.replace(/\/+$/, ''))
}

/** What stands for networks that nobody knows by heart. */
const NAMED_NETWORKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['none', []],
  ['loopback', ['127.0.0.0/8', '::1']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10']],
])

/**
 * IP addresses, networks such as 10.0.0.0/8, and names of networks: a list, or text with commas
 * between. Gives addresses and networks alone.
 */
export function networkList() {
  const names = [...NAMED_NETWORKS.keys()].join(', ')
  const fault = mustBe(`IP addresses, networks such as 10.0.0.0/8, or ${names}; commas between`)
  const entry = z.string(fault).refine((value) => networksOf(value) !== undefined, fault)
  return z
    .preprocess(listOfText, z.array(entry, fault))
    .transform((entries) => entries.flatMap((value) => networksOf(value) ?? []))
}

/** Yes or no. */
export function yesOrNo() {
  const fault = mustBe('yes or no')
  const words = new Map<unknown, boolean>([
    ['yes', true],
    ['true', true],
    ['no', false],
    ['false', false],
  ])
  const read = (value: unknown) =>
    typeof value === 'string' ? (words.get(value.trim().toLowerCase()) ?? value) : value
  return z.preprocess(read, z.boolean(fault))
}

/** Words with commas or spaces between, or a list. */
export function wordList(pattern: RegExp, what: string) {
  const fault = mustBe(`${what}, with commas between`)
  const words = (value: unknown) =>
    typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : value
  return z.preprocess(words, z.array(z.string(fault).max(255, fault).regex(pattern, fault), fault))
}

/** A secret is never repeated in a message. */
export function secret(charsMin: number) {
  const fault = `must be a text of ${charsMin} characters or more`
  return z.string(fault).trim().min(charsMin, fault)
}

function mustBe(what: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      `must be ${what}, not ${JSON.stringify(input) ?? 'that'}`,
  }
}

function numberOfText(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?[0-9]+\s*$/.test(value) ? Number(value) : value
}

function listOfText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isHttpUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || /[?#]/.test(value)) return false
  return url.protocol === 'http:' || url.protocol === 'https:'
}

function networksOf(value: string): readonly string[] | undefined {
  return NAMED_NETWORKS.get(value.toLowerCase()) ?? (isNetwork(value) ? [value] : undefined)
}

function isNetwork(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^[0-9]{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}
