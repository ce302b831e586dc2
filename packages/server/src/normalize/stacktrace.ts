import type { Frame, Stacktrace } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { FRAMES_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { normalizeFrame } from './frame.ts'
import { keepGoodFrame } from './good-frame.ts'
import { inferInApp } from './in-app.ts'
import type { Mutable } from './mutable.ts'
import { readAddress, readObject } from './read-field.ts'

export interface StacktraceContext {
  readonly reader: FieldReader
  readonly platform: string
}

/** Reads `raw[name]`; undefined where there is no frame to show. */
export function normalizeStacktrace(
  context: StacktraceContext,
  name: string,
  value: JsonValue | undefined,
): Stacktrace | undefined {
  if (value === undefined || value === null) return undefined
  const { reader } = context
  const raw = Array.isArray(value) ? { frames: value } : readObject(reader, name, value)
  if (raw === undefined) return undefined
  reader.enter(name)
  const stacktrace = readStacktrace(context, raw)
  reader.leave()
  return stacktrace
}

function readStacktrace(context: StacktraceContext, raw: JsonObject): Stacktrace | undefined {
  const { reader, platform } = context
  if (!Array.isArray(raw.frames)) {
    if (raw.frames !== undefined && raw.frames !== null) {
      reader.invalid('frames', raw.frames, 'expected a list')
    }
    return undefined
  }
  const frames = readFrames(reader, raw.frames)
  if (frames.length === 0) return undefined
  inferInApp(frames, platform)
  const stacktrace: Mutable<Stacktrace> = { frames }
  const registers = readRegisters(reader, raw.registers)
  if (registers !== undefined) stacktrace.registers = registers
  const omitted = raw.frames_omitted
  if (Array.isArray(omitted)) {
    const [start, end] = omitted
    if (isIndex(start) && isIndex(end)) stacktrace.frames_omitted = [start, end]
  }
  return stacktrace
}

/** Of too many frames both ends are kept: the entry of the program and the place that failed. */
function readFrames(reader: FieldReader, raws: readonly JsonValue[]): Frame[] {
  const frames: Frame[] = []
  const dropped = Math.max(0, raws.length - FRAMES_MAX)
  const half = FRAMES_MAX / 2
  reader.enter('frames')
  if (dropped > 0) reader.cutHere(raws.length, FRAMES_MAX)
  for (let i = 0; i < raws.length; i += 1) {
    if (dropped > 0 && i === half) i += dropped
    const raw = raws[i]
    if (isJsonObject(raw)) {
      reader.enter(i)
      frames.push(keepGoodFrame(reader, raw) ?? normalizeFrame(reader, raw))
      reader.leave()
    } else if (raw !== null) reader.invalid(String(i), raw, 'expected a frame')
  }
  reader.leave()
  return frames
}

function readRegisters(
  reader: FieldReader,
  value: JsonValue | undefined,
): { readonly [name: string]: string } | undefined {
  const raw = readObject(reader, 'registers', value)
  if (raw === undefined) return undefined
  const registers: { [name: string]: string } = {}
  for (const name of Object.keys(raw).slice(0, REGISTERS_MAX)) {
    const address = readAddress(reader, 'registers', raw[name])
    if (address !== undefined && REGISTER_NAME.test(name)) registers[name] = address
  }
  return registers
}

// More than any processor has.
const REGISTERS_MAX = 128
const REGISTER_NAME = /^[A-Za-z0-9.$]{1,16}$/

function isIndex(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
