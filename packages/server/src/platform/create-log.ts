import pino from 'pino'
import { formatLogLine } from './format-log-line.ts'
import type { Log } from './log.ts'

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** A person reads along: lines instead of JSON. */
  readonly isTerminal: boolean
  /** Takes one line with its newline; standard error unless told. */
  readonly write?: (line: string) => void
}

/**
 * Writes from the calling thread: pino's own transports are threads of 30 MiB each, which is a
 * fifth of the budget, and lose their last lines in a crash.
 */
export function createLog({ level, isTerminal, write = writerToStderr() }: LogOptions): Log {
  const options = {
    level,
    base: null, // neither pid nor host name: whoever collects the lines knows both
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
  }
  return pino(options, { write: isTerminal ? (line) => write(formatLogLine(line)) : write })
}

function writerToStderr(): (line: string) => void {
  const destination = pino.destination({ dest: 2, sync: true })
  return (line) => destination.write(line)
}
