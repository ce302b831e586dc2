import { describe, expect, it } from 'vitest'
import { parseScenarios } from './client-recipe.ts'

describe('parseScenarios', () => {
  it('keeps the event unless other types are named', () => {
    expect(parseScenarios('  type-error\n  session:session,event ')).toEqual([
      { name: 'type-error', kinds: ['event'] },
      { name: 'session', kinds: ['session', 'event'] },
    ])
  })
})
