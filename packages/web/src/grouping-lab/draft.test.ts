import { describe, expect, it } from 'vitest'
import { changedOptions, isPreviewOf, parseDraft } from './draft.ts'

const RULES = { groupingConfig: 'v2', fingerprintingRules: '', groupingEnhancements: 'a -app' }

describe('a draft', () => {
  it('sets what differs from the rules in force, and nothing else', () => {
    const draft = { ...RULES, fingerprintingRules: 'level:error -> one' }
    expect(changedOptions(draft, RULES)).toEqual({ fingerprintingRules: 'level:error -> one' })
    expect(changedOptions(RULES, RULES)).toEqual({})
  })

  it('is what a change previews when that sets the same', () => {
    const wanted = { fingerprintingRules: 'x' }
    expect(isPreviewOf({ fingerprintingRules: 'x', secondaryGroupingExpiry: 5 }, wanted)).toBe(true)
    expect(isPreviewOf({ fingerprintingRules: 'y' }, wanted)).toBe(false)
    expect(isPreviewOf({ fingerprintingRules: 'x', groupingEnhancements: '' }, wanted)).toBe(false)
    expect(isPreviewOf(undefined, wanted)).toBe(false)
  })

  it('is read back from the browser, and anything else is not', () => {
    const draft = { ...RULES, base: RULES }
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"base":{}}',
      JSON.stringify({ ...draft, base: 1 }),
    ]) {
      expect(parseDraft(text)).toBeUndefined()
    }
  })
})
