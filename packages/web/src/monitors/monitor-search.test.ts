import { expect, it } from 'vitest'
import { normalizeCheckInSearch, normalizeMonitorSearch } from './monitor-search.ts'

it('keeps what makes sense of the address of the list', () => {
  expect(normalizeMonitorSearch({ query: 'night', sort: 'muted', project: 4, other: 1 })).toEqual({
    query: 'night',
    sort: 'muted',
    project: '4',
  })
  expect(normalizeMonitorSearch({ query: '', sort: 'status', project: 'x', cursor: 1 })).toEqual({})
})

it('keeps the environment whose check-ins are listed', () => {
  expect(normalizeCheckInSearch({ environment: 'prod', cursor: '0:1:0' })).toEqual({
    environment: 'prod',
    cursor: '0:1:0',
  })
  expect(normalizeCheckInSearch({ environment: '' })).toEqual({})
})
