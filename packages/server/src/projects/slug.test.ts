import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSlug, isSlug, SLUG_CHARS_MAX } from './slug.ts'

describe('formatSlug', () => {
  it.each([
    ['Backend', 'backend'],
    ['  My  Great App! ', 'my-great-app'],
    ['Café Zürich', 'cafe-zurich'],
    ['api_v2', 'api_v2'],
    ['--x--', 'x'],
    ['a/b\\c.d', 'a-b-c-d'],
    [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
  ])('makes %j into %j', (name, slug) => {
    expect(formatSlug(name)).toBe(slug)
  })

  it.each(['', '!!!', '2024', 'Проект', '日本'])('makes nothing of %j', (name) => {
    expect(formatSlug(name)).toBeUndefined()
  })

  it('gives a valid slug or none, and keeps a valid one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const slug = formatSlug(name)
        if (slug === undefined) return
        expect(slug.length).toBeLessThanOrEqual(SLUG_CHARS_MAX)
        expect(isSlug(slug)).toBe(true)
        expect(formatSlug(slug)).toBe(slug)
      }),
    )
  })
})

describe('isSlug', () => {
  it.each(['A', 'a b', '12', '-a', 'a-', '', 'é', 'a'.repeat(51)])('refuses %j', (value) => {
    expect(isSlug(value)).toBe(false)
  })
})
