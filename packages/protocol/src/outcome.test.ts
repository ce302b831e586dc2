import { expect, it } from 'vitest'
import {
  ABUSE_REASONS,
  FILTER_REASONS,
  INVALID_REASONS,
  isDropReason,
  normalizeClientDiscardReason,
  outcomeKind,
  RATE_LIMIT_REASONS,
} from './outcome.ts'

it.each([
  ['browser-extensions', 'filtered'],
  ['queue_full', 'rate_limited'],
  ['duplicate', 'invalid'],
  ['project_abuse_limit', 'abuse'],
] as const)('counts %s as %s', (reason, kind) => {
  expect(outcomeKind(reason)).toBe(kind)
})

it('gives every reason one group only', () => {
  const all = [...FILTER_REASONS, ...RATE_LIMIT_REASONS, ...INVALID_REASONS, ...ABUSE_REASONS]
  expect(new Set(all).size).toBe(all.length)
  expect(all.every(isDropReason)).toBe(true)
})

it('keeps a client’s known reason and hides an unknown one', () => {
  expect(normalizeClientDiscardReason('before_send')).toBe('before_send')
  expect(normalizeClientDiscardReason('<script>')).toBe('other')
  expect(normalizeClientDiscardReason(7)).toBe('other')
})
