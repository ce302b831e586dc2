// The last moment that a Date can hold; beyond it, formatting throws.
const TIME_MS_MAX = 8.64e15

/** ISO 8601 in UTC, as every date of the API. What no calendar holds is cut to what one does. */
export function formatTime(timeMs: number): string {
  return new Date(Math.max(-TIME_MS_MAX, Math.min(TIME_MS_MAX, timeMs))).toISOString()
}

export function formatTimeOrNull(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : formatTime(timeMs)
}
