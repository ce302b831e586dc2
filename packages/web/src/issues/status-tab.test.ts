import { describe, expect, it } from 'vitest'
import { findStatusTab, withStatus } from './status-tab.ts'

describe('findStatusTab', () => {
  it.each([
    ['is:unresolved', 'unresolved'],
    ['level:error is:resolved', 'resolved'],
    ['is:ignored', 'archived'],
    ['is:archived is:assigned', 'archived'],
    ['', 'all'],
    ['message:"is:resolved"', 'all'],
    ['!is:resolved', undefined],
    ['is:resolved is:unresolved', undefined],
  ])('reads %j as %s', (query, tab) => {
    expect(findStatusTab(query)).toBe(tab)
  })
})

describe('withStatus', () => {
  it('exchanges the status and keeps the rest', () => {
    expect(withStatus('is:unresolved level:error "a  b"', 'resolved')).toBe(
      'is:resolved level:error "a  b"',
    )
    expect(withStatus('is:resolved payment', 'all')).toBe('payment')
    expect(withStatus('', 'archived')).toBe('is:archived')
  })
})
