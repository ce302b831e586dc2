import type { JsonObject } from '@vedette/protocol/json'
import type { Level } from '@vedette/protocol/level'

export interface TestEventInputs {
  readonly eventId: string
  readonly nowMs: number
  readonly message: string
  readonly level: Level
  readonly tags: Readonly<Record<string, string>>
  readonly release: string | undefined
  readonly environment: string | undefined
  /** Gives the event an exception with its stack. */
  readonly error: Error | undefined
}

/** An event as a client would send it. */
export function formatTestEvent(inputs: TestEventInputs): JsonObject {
  const { eventId, nowMs, message, level, tags, release, environment, error } = inputs
  return {
    event_id: eventId,
    timestamp: nowMs / 1000,
    platform: 'node',
    level,
    logger: 'vedette.send-event',
    sdk: { name: 'vedette.send-event', version: '1' },
    tags: { ...tags },
    ...(release === undefined ? {} : { release }),
    ...(environment === undefined ? {} : { environment }),
    ...(error ? { exception: { values: [formatException(error)] } } : { message }),
  }
}

function formatException(error: Error): JsonObject {
  return {
    type: error.name,
    value: error.message,
    mechanism: { type: 'generic', handled: true },
    stacktrace: { frames: parseFrames(error.stack ?? '') },
  }
}

// `    at name (file:1:2)` or `    at file:1:2`
const FRAME = /^ {4}at (?:(?<name>.+?) \()?(?<file>.+?):(?<line>[0-9]+):(?<column>[0-9]+)\)?$/

/** V8 prints the innermost call first; on the wire it comes last. */
function parseFrames(stack: string): JsonObject[] {
  const frames = stack.split('\n').flatMap((line) => {
    const groups = FRAME.exec(line)?.groups
    if (groups === undefined) return []
    const { name = '<anonymous>', file = '', line: lineno, column: colno } = groups
    const path = file.replace(/^file:\/\//, '')
    return {
      filename: path.split('/').at(-1) ?? path,
      abs_path: path,
      function: name,
      lineno: Number(lineno),
      colno: Number(colno),
      in_app: !file.startsWith('node:') && !file.includes('/node_modules/'),
    }
  })
  return frames.reverse()
}
