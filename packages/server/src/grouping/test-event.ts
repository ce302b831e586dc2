import type { ExceptionValue, Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'

export function createTestEvent(fields: Partial<NormalizedEvent>): NormalizedEvent {
  return {
    event_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
    type: 'error',
    timestamp: 1,
    received: 1,
    platform: 'python',
    level: 'error',
    title: 'title',
    metadata: {},
    tags: [],
    ...fields,
  }
}

/** An event of one exception with these frames. */
export function createTestError(
  frames: readonly Frame[],
  { platform = 'python', ...more }: Partial<ExceptionValue> & { readonly platform?: string } = {},
): NormalizedEvent {
  const exception = { type: 'E', value: 'v', stacktrace: { frames }, ...more }
  return createTestEvent({ platform, exception: { values: [exception] } })
}
