import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createGrouper } from './create-grouper.ts'
import { groupingInputOf } from './grouping-input.ts'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'

function event(fields: Partial<NormalizedEvent>): NormalizedEvent {
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

const { group } = createGrouper({ version: 'v1', stacktraceRules: '', fingerprintRules: '' })

describe('groupingInputOf', () => {
  it.each(FROZEN_GROUPS)('keeps what version 1 needs: $name', ({ fields, hashes }) => {
    const whole = event(fields)
    const tagOf = (key: string) => whole.tags.find((tag) => tag[0] === key)?.[1]
    expect(group(groupingInputOf(whole), tagOf).hashes).toEqual(hashes)
  })
})
