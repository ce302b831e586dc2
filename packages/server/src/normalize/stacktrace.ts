import type { Frame, Stacktrace } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { FRAMES_MAX, SYMBOL_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { normalizeFrame } from './frame.ts'
import { keepGoodFrame } from './good-frame.ts'
import { inferInApp } from './in-app.ts'
import type { Mutable } from './mutable.ts'
import { readAddress, readObject, readRange } from './read-field.ts'

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
  const omitted = readRange(reader, 'frames_omitted', raw.frames_omitted)
  if (omitted !== undefined) stacktrace.frames_omitted = omitted
  else if (raw.frames.length > FRAMES_MAX) {
    stacktrace.frames_omitted = [FRAMES_HALF, raw.frames.length - FRAMES_HALF]
  }
  const adjustment = raw.instruction_addr_adjustment
  const text = reader.readText('instruction_addr_adjustment', adjustment, SYMBOL_CHARS_MAX)
  if (text !== undefined) stacktrace.instruction_addr_adjustment = text
  return stacktrace
}

const FRAMES_HALF = FRAMES_MAX / 2

/** Of too many frames both ends are kept: the entry of the program and the place that failed. */
function readFrames(reader: FieldReader, raws: readonly JsonValue[]): Frame[] {
  const frames: Frame[] = []
  const dropped = Math.max(0, raws.length - FRAMES_MAX)
  reader.enter('frames')
  if (dropped > 0) reader.cutHere(raws.length, FRAMES_MAX)
  for (let i = 0; i < raws.length; i += 1) {
    if (dropped > 0 && i === FRAMES_HALF) i += dropped
    const raw = raws[i]
    if (isJsonObject(raw)) {
      reader.enter(frames.length)
      frames.push(keepGoodFrame(reader, raw) ?? normalizeFrame(reader, raw))
      reader.leave()
    } else if (raw !== null) reader.invalidItem(i, raw, 'expected a frame')
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
  const names = Object.keys(raw)
  if (names.length > REGISTERS_MAX) reader.cut('registers', names.length, REGISTERS_MAX)
  reader.enter('registers')
  for (const name of names.slice(0, REGISTERS_MAX)) {
    if (REGISTER_NAME.test(name)) {
      const address = readAddress(reader, name, raw[name])
      if (address !== undefined) registers[name] = address
    } else reader.invalid(name, raw[name], 'expected the name of a register')
  }
  reader.leave()
  return registers
}

// More than any processor has.
const REGISTERS_MAX = 128
const REGISTER_NAME = /^[A-Za-z0-9.$]{1,16}$/
