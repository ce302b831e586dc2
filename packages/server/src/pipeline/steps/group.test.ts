import type { ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { compileProjectRules } from '../load-project-rules.ts'
import type { EventWithRules } from '../received-event.ts'
import { group } from './group.ts'

const event = { event_id: 'a'.repeat(32), type: 'error' } as unknown as EventWithRules['event']

it.each([
  ['its primary hash', ['1', '2'], [], 'drop'],
  ['another hash', ['2', '1'], [], 'drop'],
  ['a secondary hash', ['2'], ['1'], 'drop'],
  ['no hash', ['2'], ['3'], 'next'],
])('with %s discarded', (_, hashes, secondaryHashes, kind) => {
  const rules = {
    ...compileProjectRules({ options: undefined, nowMs: 0 }),
    discardedHashes: new Set(['1']),
    group: () => ({ event, hashes, secondaryHashes, groupingInput: '{}' }),
  }
  expect(group({ event, rules, projectId: 1 as ProjectId })).toMatchObject({ kind })
})
