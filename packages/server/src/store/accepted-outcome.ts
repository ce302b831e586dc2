import type { DataCategory } from '@vedette/protocol/data-category'
import type { EventType } from '@vedette/protocol/event'

const HOUR_SECONDS = 3600

/** Start of the hour, Unix seconds. */
export function hourOf(atMs: number): number {
  const seconds = Math.floor(atMs / 1000)
  return seconds - (seconds % HOUR_SECONDS)
}

/** Browsers' reports have a budget of their own; everything else that is stored is an error. */
export function outcomeCategory(type: EventType): DataCategory {
  return type === 'error' || type === 'default' ? 'error' : 'security'
}
