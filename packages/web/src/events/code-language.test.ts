import { describe, expect, it } from 'vitest'
import { codeLanguage } from './code-language.ts'
import { frameOf } from './test-event.ts'

describe('codeLanguage', () => {
  it.each([
    ['src/App.tsx?t=1', 'javascript', 'typescript'],
    ['templates/cart.html', 'python', 'xml'],
    ['Cart.kt', 'java', 'kotlin'],
    ['cart.unknown', 'ruby', 'ruby'],
    ['<frozen importlib>', 'python', 'python'],
    ['a.weird', 'other', undefined],
  ])('of %s sent by %s is %s', (filename, platform, language) => {
    expect(codeLanguage(frameOf({ filename, absPath: null }), platform)).toBe(language)
  })

  it('believes the frame before the event', () => {
    const frame = frameOf({ filename: null, absPath: null, platform: 'native' })
    expect(codeLanguage(frame, 'java')).toBe('cpp')
  })
})
