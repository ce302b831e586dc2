import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesText } from '../match-value.ts'
import { hashWords } from './hash-words.ts'
import { wholeWordsOfParts, wordsOfParts } from './words-of-parts.ts'

describe('wholeWordsOfParts', () => {
  it('leaves out what a star may cut', () => {
    expect(wholeWordsOfParts(['', 'shop/cart.py'])).toEqual(wordsOfParts(['cart.py']))
    expect(wholeWordsOfParts(['shop/cart', ''])).toEqual(wordsOfParts(['shop']))
    expect(wholeWordsOfParts(['', 'cart', ''])).toEqual([])
    expect(wholeWordsOfParts(['cart.py'])).toEqual(wordsOfParts(['cart.py']))
  })

  it('gives no word that a text may lack which fits the pattern', () => {
    const piece = fc.stringMatching(/^[a-z./_ ]{0,8}$/)
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), piece, (parts, filling) => {
        const text = parts.join(filling)
        fc.pre(matchesText(parts, text))
        const words = new Set<number>()
        hashWords(text, (hash) => words.add(hash))
        expect(wholeWordsOfParts(parts).every((word) => words.has(word))).toBe(true)
      }),
    )
  })
})
