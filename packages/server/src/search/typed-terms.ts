import { EVENT_TYPES } from '@vedette/protocol/event'
import { LEVELS, parseLevel } from '@vedette/protocol/level'
import { parseSearchTime } from './parse-time.ts'
import type { SearchKey } from './search-keys.ts'
import type { WrittenValue } from './search-scanner.ts'
import {
  type DateKey,
  type EnumKey,
  type NumberKey,
  SEARCH_STATUSES,
  type SearchStatus,
  type SearchTerm,
} from './search-tree.ts'
import { knownText, singleText, type WrittenTerm } from './written-term.ts'

const TRUE = ['true', '1', 'yes']
const FALSE = ['false', '0', 'no']

export function booleanTerm(
  written: WrittenTerm,
  { key, isInverse }: Extract<SearchKey, { kind: 'boolean' }>,
): SearchTerm {
  const text = knownText(written, singleText(written), [...TRUE, ...FALSE])
  return { kind: 'boolean', key, value: TRUE.includes(text) !== isInverse, ...written.base }
}

const NUMBER = /^(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)([kmb]?)$/i
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 }

export function numberTerm(written: WrittenTerm, key: NumberKey): SearchTerm {
  const { operator, base } = written
  if (operator !== '=') singleText(written)
  const values = written.values.map((value) => numberOf(written, value))
  return { kind: 'number', key, operator, values, ...base }
}

function numberOf({ name, fail }: WrittenTerm, { text }: WrittenValue): number {
  const [, digits, unit = ''] = NUMBER.exec(text) ?? []
  const number = Number(digits) * (UNITS[unit.toLowerCase()] ?? 1)
  // To as many digits as can be written; adding nothing makes 0 of -0.
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return Number(number.toFixed(6)) + 0
  return fail(`"${name}:" takes a number, perhaps with k, m or b: 500, >=2k; not "${text}".`)
}

export function dateTerm(written: WrittenTerm, key: DateKey): SearchTerm {
  const { name, operator, base, fail } = written
  const text = singleText(written)
  const value = parseSearchTime(text)
  if (value !== undefined) return { kind: 'date', key, operator, value, ...base }
  return fail(`"${name}:" takes a time: -24h, +7d, 2024-01-31 or >2024-01-31T10:00; not "${text}".`)
}

const ENUM_VALUES: Readonly<Record<Exclude<EnumKey, 'level'>, readonly string[]>> = {
  'event.type': [...EVENT_TYPES, 'transaction'],
  'issue.category':
    'error performance outage feedback metric db_query http_client frontend mobile cron uptime \
replay profile ai_detected preprod configuration'.split(/\s+/),
  'issue.type': [],
  'issue.priority': ['high', 'medium', 'low'],
  'release.stage': ['adopted', 'low', 'replaced'],
}

export function enumTerm(written: WrittenTerm, key: EnumKey): SearchTerm {
  const values = written.values.map(({ text }) => enumValueOf(written, key, text))
  return { kind: 'enum', key, values, ...written.base }
}

function enumValueOf(written: WrittenTerm, key: EnumKey, text: string): string {
  if (key === 'level') return parseLevel(text) ?? knownText(written, text, LEVELS)
  const known = ENUM_VALUES[key]
  if (known.length > 0) return knownText(written, text, known)
  return text === '' ? written.fail(`"${written.name}:" takes a value.`) : text.toLowerCase()
}

/** Words of older and newer versions of the API. */
const STATUS_ALIASES: ReadonlyMap<string, SearchStatus> = new Map([
  ['archived', 'ignored'],
  ['muted', 'ignored'],
  ['until_escalating', 'archived_until_escalating'],
  ['until_condition_met', 'archived_until_condition_met'],
  ['forever', 'archived_forever'],
])

export function statusTerm(written: WrittenTerm): SearchTerm {
  const statuses = written.values.map(({ text }) => {
    return STATUS_ALIASES.get(text) ?? knownText(written, text, SEARCH_STATUSES)
  })
  return { kind: 'status', statuses, ...written.base }
}
