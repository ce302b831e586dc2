import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashWords } from './hash-words.ts'

function words(text: string): readonly number[] {
  const hashes: number[] = []
  hashWords(text, (hash) => hashes.push(hash))
  return hashes
}

describe('hashWords', () => {
  it.each([
    ['payment failed', ['payment', 'failed']],
    ['Payment-FAILED!', ['payment', 'failed']],
    ['PaymentService.chargeCard', ['paymentservice', 'payment', 'service', 'chargecard', 'card']],
    ['HTTPServer', ['httpserver', 'http', 'server']],
    ['utf8_general', ['utf8', 'general']],
    ['order #12345', ['order', '12345']],
    ['/srv/shop/cart.py', ['srv', 'shop', 'cart', 'py']],
    [
      '123E4567-e89b-12d3-a456-426614174000',
      ['123e4567-e89b-12d3-a456-426614174000', '123e4567e89b12d3a456426614174000'],
    ],
    ['Größe ÜBER', ['größe', 'über']],
    ['ошибка Сети', ['ошибка', 'сети']],
  ])('finds in %j what people look for', (text, wanted) => {
    const found = new Set(words(text))
    for (const word of wanted) {
      for (const hash of words(word)) expect([word, found.has(hash)]).toEqual([word, true])
    }
  })

  it('finds Chinese by any two characters that stand together', () => {
    const found = new Set(words('支付失败了'))
    for (const part of ['支付', '付失', '失败了', '败']) {
      for (const hash of words(part)) expect(found.has(hash)).toBe(true)
    }
    expect(words('败失').every((hash) => found.has(hash))).toBe(false)
  })

  it.each(['', ' ', 'a', '- . /', '!?', '🚀'])('finds no word in %j', (text) => {
    expect(words(text)).toEqual([])
  })

  it('tells words apart', () => {
    const distinct = new Set(Array.from({ length: 10_000 }, (_, n) => words(`word${n}`)[0]))
    expect(distinct.size).toBeGreaterThan(9_990)
  })

  it('does not care where in a text a word stands', () => {
    const word = fc.stringMatching(/^[a-z]{2,20}$/)
    fc.assert(
      fc.property(fc.array(word), word, fc.array(word), (before, wanted, after) => {
        const found = new Set(words([...before, wanted, ...after].join(', ')))
        expect(words(wanted).every((hash) => found.has(hash))).toBe(true)
      }),
    )
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const hash of words(text)) expect(hash).toBe(hash | 0)
      }),
    )
  })
})
