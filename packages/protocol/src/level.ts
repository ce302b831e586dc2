/** Severities from the mildest to the gravest, so that an index compares them. */
export const LEVELS = ['debug', 'info', 'warning', 'error', 'fatal'] as const

export type Level = (typeof LEVELS)[number]

function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value)
}

/** Takes names, the aliases that clients send, and the numbers of old Python clients. */
export function normalizeLevel(value: unknown, fallback: Level = 'error'): Level {
  if (typeof value === 'number') return levelOfNumber(value) ?? fallback
  if (typeof value !== 'string') return fallback
  const name = value.trim().toLowerCase()
  if (isLevel(name)) return name
  if (/^[0-9]{1,3}$/.test(name)) return levelOfNumber(Number(name)) ?? fallback
  return ALIASES.get(name) ?? fallback
}

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
