export const INTERVAL_UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type IntervalUnit = (typeof INTERVAL_UNITS)[number]

export function findUnit(name: string): IntervalUnit {
  return INTERVAL_UNITS.find((unit) => unit === name) ?? 'minute'
}
