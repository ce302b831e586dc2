/** Severities from the mildest to the gravest, so that an index compares them. */
export const LEVELS = ['debug', 'info', 'warning', 'error', 'fatal'] as const

export type Level = (typeof LEVELS)[number]

function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value)
}

/** Takes names, the aliases that clients send, and the numbers of old Python clients. */
export function parseLevel(value: unknown): Level | undefined {
  if (isLevel(value)) return value
  if (typeof value === 'number') return levelOfNumber(value)
  if (typeof value !== 'string' || value.length > NAME_CHARS_MAX) return undefined
  const name = value.trim().toLowerCase()
  if (isLevel(name)) return name
  return DIGITS.test(name) ? levelOfNumber(Number(name)) : ALIASES.get(name)
}

// Far longer than any name, so that no time is spent on what cannot be one.
const NAME_CHARS_MAX = 64
const DIGITS = /^[0-9]{1,3}$/

const ALIASES: ReadonlyMap<string, Level> = new Map([
  ['log', 'info'], // browsers' console.log
  ['warn', 'warning'],
  ['critical', 'fatal'],
  ['trace', 'debug'],
])

// Python's logging: DEBUG 10, INFO 20, WARNING 30, ERROR 40, CRITICAL 50; between two, the lower.
function levelOfNumber(value: number): Level | undefined {
  return value > 0 ? LEVELS[Math.min(4, Math.max(0, Math.floor(value / 10) - 1))] : undefined
}
