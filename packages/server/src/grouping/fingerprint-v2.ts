import type { Frame, Stacktrace } from '@vedette/protocol/event'
import type { GroupingInput, TagLookup } from './grouping.ts'
import { keyPart } from './key.ts'
import { parameterizeV2 } from './parameterize-v2.ts'
import { findVariable, type Template, type Variable } from './rules/fingerprint-template.ts'
import { threadOf } from './thread-of.ts'

/** Who asks for values of variables: the event as the rules left it, and its tags. */
export interface FingerprintSource {
  readonly event: GroupingInput
  readonly tagOf: TagLookup
}

/** A part of a fingerprint, filled in but for the places where the default hash belongs. */
export type FilledPart = readonly (string | typeof DEFAULT)[]

export const DEFAULT = Symbol('default')

/** Where a whole part of a client's fingerprint is a variable; anything else is text. */
const CLIENT_VARIABLE = /^\{\{\s{0,8}([\w.:-]{1,100})\s{0,8}\}\}$/

export function fillClientPart(source: FingerprintSource, part: string): FilledPart {
  const name = part.startsWith('{{') ? CLIENT_VARIABLE.exec(part)?.[1] : undefined
  const variable = name === undefined ? undefined : findVariable(name)
  // A name that nobody knows stands for itself.
  return [variable === undefined ? part : fill(source, variable)]
}

export function fillTemplate(source: FingerprintSource, template: Template): FilledPart {
  return template.map((one) => (typeof one === 'string' ? one : fill(source, one)))
}

export function isDefaultOnly(parts: readonly FilledPart[]): boolean {
  return parts.every((part) => part.length === 1 && part[0] === DEFAULT)
}

export function hasDefault(parts: readonly FilledPart[]): boolean {
  return parts.some((part) => part.includes(DEFAULT))
}

export function fingerprintKey(parts: readonly FilledPart[], defaultHash: string): string {
  return parts.map((part) => keyPart('c', textOf(part, defaultHash))).join('')
}

export function textOf(part: FilledPart, defaultText: string): string {
  return part.map((one) => (one === DEFAULT ? defaultText : one)).join('')
}

const TITLE_CHARS_MAX = 256

/** Titles are read by people: values are as they came, without anything taken out. */
export function fillTitle({ event, tagOf }: FingerprintSource, template: Template): string {
  const texts = template.map((one) => {
    if (typeof one === 'string') return one
    if (one.name === 'default') return event.title ?? ''
    const message = one.name === 'message' ? event.logentry?.formatted : undefined
    return message ?? textOfVariable({ event, tagOf }, one)
  })
  return texts.join('').trim().slice(0, TITLE_CHARS_MAX)
}

/** Messages and values vary from event to event, and would make an issue of each. */
const VARYING: ReadonlySet<Variable['name']> = new Set(['message', 'value'])

function fill(source: FingerprintSource, variable: Variable): string | typeof DEFAULT {
  if (variable.name === 'default') return DEFAULT
  const text = textOfVariable(source, variable)
  return VARYING.has(variable.name) ? parameterizeV2(text) : text
}

function textOfVariable({ event, tagOf }: FingerprintSource, { name, tag }: Variable): string {
  const error = event.exception?.values.at(-1)
  switch (name) {
    case 'tag':
      return tagOf(tag ?? '') ?? `<no-value-for-tag-${tag}>`
    case 'message':
      return event.logentry?.message ?? event.logentry?.formatted ?? error?.value ?? ''
    case 'type':
      return error?.type ?? '<no-type>'
    case 'value':
      return error?.value ?? '<no-value>'
    case 'transaction':
      return event.transaction ?? tagOf('transaction') ?? '<no-transaction>'
    case 'logger':
      return event.logger ?? tagOf('logger') ?? '<no-logger>'
    case 'level':
      return event.level ?? tagOf('level') ?? 'error'
    case 'release':
      return event.release ?? tagOf('release') ?? '<no-release>'
    default:
      return textOfFrame(crashFrameOf(event), name)
  }
}

function textOfFrame(frame: Frame | undefined, name: Variable['name']): string {
  switch (name) {
    case 'function':
      return frame?.function ?? '<no-function>'
    case 'module':
      return frame?.module ?? '<no-module>'
    case 'package':
      return frame?.package ?? '<no-package>'
    case 'filename':
      return frame?.filename ?? '<no-filename>'
    default:
      return frame?.abs_path ?? '<no-abs-path>'
  }
}

/** The innermost frame of the program's own code, else the innermost of all. */
function crashFrameOf(event: GroupingInput): Frame | undefined {
  const { exception, stacktrace } = event
  const other = stacktrace ?? (exception === undefined ? threadOf(event)?.stacktrace : undefined)
  const trace: Stacktrace | undefined = exception?.values.at(-1)?.stacktrace ?? other
  return trace?.frames.findLast((frame) => frame.in_app) ?? trace?.frames.at(-1)
}
