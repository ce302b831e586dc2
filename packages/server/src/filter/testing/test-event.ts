import type { ExceptionValue, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { DEFAULT_FILTER_SETTINGS, type FilterSettings } from '../filter-settings.ts'

/** Nothing is filtered but what a test asks for. */
export const FILTERS_OFF: FilterSettings = {
  ...DEFAULT_FILTER_SETTINGS,
  healthCheckTransactions: false,
  reactHydrationErrors: false,
  chunkLoadErrors: false,
  knownCspSources: false,
}

export function testEvent(parts: Partial<NormalizedEvent> = {}): NormalizedEvent {
  return {
    event_id: 'a'.repeat(32) as EventId,
    type: 'error',
    timestamp: 1_700_000_000,
    received: 1_700_000_000,
    platform: 'javascript',
    level: 'error',
    title: 'Error',
    metadata: {},
    tags: [],
    ...parts,
  }
}

export function exceptionEvent(...values: ExceptionValue[]): NormalizedEvent {
  return testEvent({ exception: { values } })
}

export function messageEvent(formatted: string): NormalizedEvent {
  return testEvent({ type: 'default', logentry: { formatted } })
}

export function userAgentEvent(userAgent: string): NormalizedEvent {
  return testEvent({ request: { headers: [['User-Agent', userAgent]] } })
}
