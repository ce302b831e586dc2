import { expect, it } from 'vitest'
import { rowFrom } from './mark-row.ts'

const mark = { id: '7', row: 3 }

it.each([
  ['nothing is marked', { at: -1, mark: undefined, step: 1 }, 0],
  ['the next row', { at: 3, mark, step: 1 }, 4],
  ['the row before', { at: 3, mark, step: -1 }, 2],
  ['the issue has moved', { at: 5, mark, step: 1 }, 6],
  ['the issue has left: what followed', { at: -1, mark, step: 1 }, 3],
  ['the issue has left: what came before', { at: -1, mark, step: -1 }, 2],
  ['the end', { at: 9, mark, step: 1 }, 9],
  ['the beginning', { at: 0, mark, step: -1 }, 0],
])('%s', (_case, move, row) => {
  expect(rowFrom({ ...move, rowCount: 10 })).toBe(row)
})
