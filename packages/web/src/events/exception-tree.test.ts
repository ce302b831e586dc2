import type { ExceptionValueEntry } from '@vedette/protocol/api/event'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { exceptionTree } from './exception-tree.ts'
import { exceptionOf } from './test-event.ts'

function shapeOf(values: readonly ExceptionValueEntry[]): readonly string[] {
  return exceptionTree(values).map(({ value, depth, relation, parent }) =>
    [`${' '.repeat(depth)}${value.type}`, relation, parent?.type].filter(Boolean).join(' '),
  )
}

const told = (type: string, mechanism: JsonObject) => exceptionOf({ type, mechanism })

describe('exceptionTree', () => {
  it('makes each the cause of the next where nothing else is told', () => {
    const chain = [exceptionOf({ type: 'Root' }), exceptionOf({ type: 'Outer' })]
    expect(shapeOf(chain)).toEqual(['Outer', ' Root cause Outer'])
  })

  it('hangs members of groups below their group, whatever their order', () => {
    const values = [
      told('C', { exception_id: 3, parent_id: 1, source: '__context__' }),
      told('B', { exception_id: 2, parent_id: 0, source: 'exceptions[1]' }),
      told('A', { exception_id: 1, parent_id: 0, source: 'exceptions[0]' }),
      told('Group', { exception_id: 0, is_exception_group: true }),
    ]
    expect(shapeOf(values)).toEqual([
      'Group',
      ' A member Group',
      '  C context A',
      ' B member Group',
    ])
  })

  it('loses none where the ids go round in a circle', () => {
    const values = [
      told('A', { exception_id: 1, parent_id: 2 }),
      told('B', { exception_id: 2, parent_id: 1 }),
    ]
    expect(shapeOf(values)).toHaveLength(2)
  })

  it('reads ids only where all have one of their own', () => {
    const values = [told('A', { exception_id: 0 }), told('B', { exception_id: 0 })]
    expect(shapeOf(values)).toEqual(['B', ' A cause B'])
  })
})
