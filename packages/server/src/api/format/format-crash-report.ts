import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { isJsonObject } from '@vedette/protocol/json'
import type { ExceptionValue, Stacktrace, Thread } from '@vedette/protocol/stacktrace'
import { formatCrashFrame } from './format-crash-frame.ts'
import { binaryImagesOf, formatBinaryImages, UNKNOWN } from './format-crash-image.ts'

/** The version of the form: what Xcode and others read without a word. */
const REPORT_VERSION = 104

/**
 * An event as Apple's systems write of a crash, so that their tools read it. Raw frames name no
 * functions, but what the tools need to find them: the image, where it lay and the distance.
 */
export function formatCrashReport(event: NormalizedEvent, { isRaw }: { isRaw: boolean }): string {
  const images = binaryImagesOf(event.debug_meta)
  const architecture = textOf(event.contexts?.device?.arch) ?? UNKNOWN
  const stacks = stacksOf(event)
  const threads = stacks.map(({ header, stacktrace }) => {
    const frames = stacktrace.frames.toReversed()
    const lines = frames.map((frame, number) => {
      return formatCrashFrame(frame, { number, caller: frames[number + 1], images, isRaw })
    })
    return [...header, ...lines].join('\n')
  })
  const parts = [
    formatHead(event),
    formatException(event.exception?.values.at(-1)),
    ...threads,
    isRaw && images.length > 0 ? formatBinaryImages(images, architecture) : '',
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\nEOF\n`
}

function formatHead({ event_id: id, contexts = {} }: NormalizedEvent): string {
  const { app = {}, device = {}, os = {} } = contexts
  const system = [textOf(os.name), textOf(os.version), inBrackets(os.build)]
  const version = [textOf(app.app_version), inBrackets(app.app_build)]
  return linesOf([
    ['Incident Identifier', id],
    ['Hardware Model', textOf(device.model)],
    ['Process', textOf(app.app_name)],
    ['Identifier', textOf(app.app_identifier)],
    ['Version', joined(version)],
    ['Code Type', textOf(device.arch)],
    ['OS Version', joined(system) ?? UNKNOWN],
    ['Report Version', String(REPORT_VERSION)],
  ])
}

function formatException(exception: ExceptionValue | undefined): string {
  if (exception === undefined) return ''
  const { meta = {}, data = {} } = exception.mechanism ?? {}
  const signal = objectOf(meta.signal)
  const name = textOf(objectOf(meta.mach_exception).name) ?? textOf(exception.type)
  const address = textOf(data.relevant_address)
  const code = textOf(signal.code_name)
  const lines = linesOf([
    ['Exception Type', joined([name, inBrackets(signal.name)])],
    ['Exception Codes', code && joined([code, address && `at ${address}`])],
    ['Crashed Thread', textOf(exception.thread_id)],
  ])
  const words = exception.value ? `Application Specific Information:\n${exception.value}` : ''
  return [lines, words].filter((part) => part !== '').join('\n\n')
}

interface CrashStack {
  readonly header: readonly string[]
  readonly stacktrace: Stacktrace
}

/** What was thrown comes first; its thread is not told a second time. */
function stacksOf({ exception, threads }: NormalizedEvent): readonly CrashStack[] {
  const all = threads?.values ?? []
  const thrown = (exception?.values ?? []).flatMap(({ thread_id: id, stacktrace }) => {
    if (!hasFrames(stacktrace)) return []
    const name = all.find((thread) => thread.id !== undefined && thread.id === id)?.name
    return [{ id, header: headerOf({ id, name, crashed: true }), stacktrace }]
  })
  const told = new Set(thrown.flatMap(({ id }) => id ?? []))
  const others = all.flatMap((thread) => {
    const { id, stacktrace } = thread
    if (!hasFrames(stacktrace) || (id !== undefined && told.has(id))) return []
    return [{ header: headerOf(thread), stacktrace }]
  })
  return [...thrown.toReversed(), ...others]
}

function hasFrames(stacktrace: Stacktrace | undefined): stacktrace is Stacktrace {
  return stacktrace !== undefined && stacktrace.frames.length > 0
}

type ThreadName = { readonly [K in 'id' | 'name' | 'crashed']?: Thread[K] | undefined }

function headerOf({ id = 0, name, crashed }: ThreadName): readonly string[] {
  const title = `Thread ${textOf(id)}${crashed ? ' Crashed' : ''}:`
  return name ? [`Thread ${textOf(id)} name:  ${textOf(name)}`, title] : [title]
}

function linesOf(rows: readonly (readonly [name: string, value: string | undefined])[]): string {
  return rows.flatMap(([name, value]) => (value ? `${name}: ${value}` : [])).join('\n')
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined
}

function inBrackets(value: JsonValue | undefined): string | undefined {
  const text = textOf(value)
  return text && `(${text})`
}

/** In one line, since lines are what the form is made of. */
function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.replace(/[\r\n]/g, ' ') : undefined
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
