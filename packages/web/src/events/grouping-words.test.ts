import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { describeVerdict, variantTitle } from './grouping-words.ts'

const t = translateTo('events')

const leads = { contributes: true, hashMismatch: false, isSecondary: false, hint: null }

describe('describeVerdict', () => {
  it.each([
    ['Leads to this issue.', leads],
    ['Leads to this issue, by the rules of before.', { ...leads, isSecondary: true }],
    ['Does not lead to this issue.', { ...leads, hashMismatch: true }],
    ['Does not count.', { ...leads, contributes: false }],
    ['Does not count: recursion.', { ...leads, contributes: false, hint: 'recursion' }],
  ])('says %s', (sentence, verdict) => {
    expect(describeVerdict(t, verdict)).toBe(sentence)
  })
})

describe('variantTitle', () => {
  it('keeps the word of a way to group that is not known', () => {
    expect(variantTitle(t, { description: 'app' })).toBe('In-app frames')
    expect(variantTitle(t, { description: 'traceparent' })).toBe('traceparent')
  })
})
