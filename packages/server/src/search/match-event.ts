import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { dateRangeOf } from './date-range.ts'
import { EVENT_FIELDS, type EventFieldName } from './event-fields.ts'
import { matchesText, matchesValue } from './match-value.ts'
import type {
  BooleanTerm,
  DateTerm,
  FieldTerm,
  FlagTerm,
  HasTerm,
  NumberTerm,
  SearchNode,
  SearchTerm,
} from './search-tree.ts'
import { visitTexts } from './words/event-texts.ts'

/** An event, and what is known of it besides its payload. */
export interface MatchedEvent {
  readonly event: NormalizedEvent
  readonly nowMs: number
  /** Decides the terms that are not about the payload, without regard to their negation. */
  readonly holds: (term: SearchTerm) => boolean
}

/** Whether an event fulfils a search, read from its payload. */
export function matchEvent(node: SearchNode, matched: MatchedEvent): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((one) => matchEvent(one, matched))
    case 'or':
      return node.nodes.some((one) => matchEvent(one, matched))
    case 'not':
      return !matchEvent(node.node, matched)
    default:
      return matchTerm(node, matched) !== node.negated
  }
}

function matchTerm(term: SearchTerm, matched: MatchedEvent): boolean {
  const { event } = matched
  switch (term.kind) {
    case 'text':
      return hasText(event, term.parts)
    case 'tag':
      return tagValues(event, term.tag).some((value) => matchesValue(term.values, value))
    case 'field':
      return matchField(event, term)
    case 'flag':
      return matchFlag(event, term)
    case 'has':
      return matchHas(event, term)
    case 'boolean':
      return matchBoolean(event, term)
    case 'number':
      return isFrameNumber(term) ? matchFrameNumber(event, term) : matched.holds(term)
    case 'enum':
      if (term.key === 'level') return term.values.includes(event.level)
      return term.key === 'event.type' ? term.values.includes(event.type) : matched.holds(term)
    case 'date':
      return term.key === 'timestamp' ? isWithin(term, matched) : matched.holds(term)
    default:
      return matched.holds(term)
  }
}

/** An e-mail address is the same in any case: people write theirs as they please. */
function matchField(event: NormalizedEvent, { field, values }: FieldTerm): boolean {
  const found = fieldValues(event, field)
  if (field !== 'user.email') return found.some((value) => matchesValue(values, value))
  const anyCase = values.map((value) => (value.kind === 'exact' ? [value.text] : value.parts))
  return found.some((value) => anyCase.some((parts) => matchesText(parts, value)))
}

function isWithin(term: DateTerm, { event, nowMs }: MatchedEvent): boolean {
  const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = dateRangeOf(term, nowMs)
  const atMs = event.timestamp * 1000
  return atMs >= fromMs && atMs < toMs
}

function hasText(event: NormalizedEvent, parts: readonly string[]): boolean {
  let isFound = false
  const text = (value: string) => {
    isFound ||= matchesText(parts, value)
  }
  visitTexts(event, { text })
  return isFound
}

function tagValues(event: NormalizedEvent, key: string): readonly string[] {
  return event.tags.filter(([name]) => name === key).map(([, value]) => value)
}

/** In the event's field, or in a tag of the same name. */
function fieldValues(event: NormalizedEvent, field: EventFieldName): readonly string[] {
  const values = EVENT_FIELDS[field].flatMap((path) => valuesAt(event, path.split('.')))
  return [...values, ...tagValues(event, field)]
}

function valuesAt(value: unknown, path: readonly string[]): readonly string[] {
  const [step, ...rest] = path
  if (step === undefined) return isScalar(value) ? [String(value)] : []
  if (typeof value !== 'object' || value === null) return []
  if (step === '*') return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : []
  if (Array.isArray(value)) return pairValues(value, step)
  return valuesAt((value as Record<string, unknown>)[step], rest)
}

/** Headers are pairs; their names do not care for case. */
function pairValues(pairs: readonly unknown[], name: string): readonly string[] {
  return pairs.flatMap((pair) => {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') return []
    return pair[0].toLowerCase() === name.toLowerCase() ? [String(pair[1])] : []
  })
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function flagsOf(event: NormalizedEvent): readonly { flag?: JsonValue; result?: JsonValue }[] {
  const values = event.contexts?.flags?.values
  return Array.isArray(values) ? (values as { flag?: JsonValue; result?: JsonValue }[]) : []
}

function matchFlag(event: NormalizedEvent, { flag, values }: FlagTerm): boolean {
  return flagsOf(event).some((one) => one?.flag === flag && matchesValue(values, `${one.result}`))
}

function matchHas(event: NormalizedEvent, { of }: HasTerm): boolean {
  if (of.kind === 'tag') return tagValues(event, of.tag).length > 0
  if (of.kind === 'field') return fieldValues(event, of.field).length > 0
  return flagsOf(event).some((one) => one?.flag === of.flag)
}

function matchBoolean(event: NormalizedEvent, { key, value }: BooleanTerm): boolean {
  switch (key) {
    case 'error.unhandled': {
      const isUnhandled = event.exception?.values.some((one) => one.mechanism?.handled === false)
      return (isUnhandled ?? false) === value
    }
    case 'error.main_thread':
      return (
        event.threads?.values.some((one) => one.main === true && one.crashed === value) ?? false
      )
    case 'stack.in_app':
      return framesOf(event).some((frame) => (frame.in_app ?? false) === value)
    case 'app.in_foreground':
      return event.contexts?.app?.in_foreground === value
  }
}

function isFrameNumber({ key }: NumberTerm): boolean {
  return key === 'stack.lineno' || key === 'stack.colno'
}

function matchFrameNumber(event: NormalizedEvent, { key, operator, values }: NumberTerm): boolean {
  const property = key === 'stack.lineno' ? 'lineno' : 'colno'
  return framesOf(event).some((frame) => {
    const number = frame[property]
    return number !== undefined && values.some((value) => compare(number, operator, value))
  })
}

function framesOf(event: NormalizedEvent) {
  const traces = [
    event.stacktrace,
    ...(event.exception?.values ?? []).map((one) => one.stacktrace),
    ...(event.threads?.values ?? []).map((one) => one.stacktrace),
  ]
  return traces.flatMap((trace) => trace?.frames ?? [])
}

function compare(number: number, operator: NumberTerm['operator'], value: number): boolean {
  switch (operator) {
    case '=':
      return number === value
    case '>':
      return number > value
    case '>=':
      return number >= value
    case '<':
      return number < value
    case '<=':
      return number <= value
  }
}
