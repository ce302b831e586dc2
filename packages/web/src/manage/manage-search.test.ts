import { expect, it } from 'vitest'
import { normalizeManage } from './manage-search.ts'

it('keeps what these pages know, and nothing else', () => {
  expect(normalizeManage({})).toEqual({})
  const known = { query: 'a', cursor: '0:1:0', period: '7d', state: 'retrying', is: 'superuser' }
  expect(normalizeManage({ ...known, project: 3, item: '17', other: 1 })).toEqual({
    ...known,
    project: '3',
    item: '17',
  })
  const strange = { query: '', cursor: 5, period: '9y', state: 'lost', is: 'x', item: '../x' }
  expect(normalizeManage({ ...strange, project: {} })).toEqual({})
})
