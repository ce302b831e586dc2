import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Frame } from '@vedette/protocol/stacktrace'

/** Words of a title, and frames of a stack, that are compared. */
const WORDS_MAX = 100
const FRAMES_MAX = 50
const BETWEEN_WORDS = /[^\p{L}\p{N}_$]+/u
// Numbers and ids tell occurrences apart, not causes.
const NUMBER = /^(?:[0-9]+|[0-9a-f]{8,})$/

/** Both from 0 to 1; undefined where one of the two has no stack. */
export interface Similarity {
  readonly message: number
  readonly stacktrace: number | undefined
  /** The stack tells more than the words. */
  readonly overall: number
}

/** What is compared of an issue: its title, and the calls of its latest event. */
export interface Comparable {
  readonly words: ReadonlySet<string>
  readonly calls: ReadonlySet<string>
}

const STACKTRACE_SHARE = 0.7

export function compareIssues(a: Comparable, b: Comparable): Similarity {
  const message = overlap(a.words, b.words)
  const hasStacks = a.calls.size > 0 && b.calls.size > 0
  const stacktrace = hasStacks ? overlap(a.calls, b.calls) : undefined
  const overall =
    stacktrace === undefined
      ? message
      : STACKTRACE_SHARE * stacktrace + (1 - STACKTRACE_SHARE) * message
  return { message, stacktrace, overall }
}

/** The share of what both have in what either has: 1 for the same, 0 for nothing in common. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((one) => b.has(one)).length
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}

export function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().split(BETWEEN_WORDS, WORDS_MAX)
  return new Set(words.filter((word) => word !== '' && !NUMBER.test(word)))
}

/** Each call with the one that it made: in which order things were called tells causes apart. */
export function callsOf({ exception, stacktrace }: NormalizedEvent): ReadonlySet<string> {
  const last = exception?.values.findLast((value) => value.stacktrace !== undefined)
  const frames = last?.stacktrace?.frames ?? stacktrace?.frames ?? []
  const own = frames.filter((frame) => frame.in_app)
  const compared = (own.length > 0 ? own : frames).slice(-FRAMES_MAX)
  return new Set(compared.map((frame, index) => `${callOf(compared[index - 1])}>${callOf(frame)}`))
}

function callOf(frame: Frame | undefined): string {
  if (frame === undefined) return ''
  return `${frame.module ?? frame.filename ?? ''}:${frame.function ?? frame.lineno ?? ''}`
}
