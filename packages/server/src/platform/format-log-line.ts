/** One of pino's JSON lines as a person reads it: time, level, message, then what else is known. */
export function formatLogLine(line: string): string {
  const record = JSON.parse(line) as LogLine // pino wrote it
  const { time, level, msg, err, error = err, ...fields } = record
  const clock = String(time ?? '').slice(11, 19)
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${formatValue(value)}`)
  const stack = error?.stack ? `\n${error.stack}` : ''
  return `${clock} ${String(level).toUpperCase().padEnd(5)} ${msg ?? ''}${rest.join('')}${stack}\n`
}

interface LogLine {
  readonly time?: string
  readonly level?: string
  readonly msg?: string
  readonly err?: LoggedError
  readonly error?: LoggedError
  readonly [field: string]: unknown
}

interface LoggedError {
  readonly stack?: string
}

function formatValue(value: unknown): string {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value)
}
