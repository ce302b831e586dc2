import { describe, expect, it } from 'vitest'
import { findCreditCards } from './account-number.ts'

describe('findCreditCards', () => {
  it.each([
    ['of sixteen digits', 'paid with 4111 1111 1111 1111'],
    ['that was mistyped', 'paid with 4111 1111 1111 1112'],
    ['of thirteen digits with a right check digit', 'paid with 4222222222222'],
    ['of American Express', 'paid with 378282246310005'],
  ])('finds a card %s', (_, text) => {
    expect(findCreditCards(text)).toMatchObject([{ start: 10, end: text.length }])
  })

  it.each([
    ['the barcode of a product', 'scanned 4006381333931'],
    ['a time in milliseconds', 'at 1795215600000'],
    ['part of a word', 'trace-4111111111111111abcd'],
    ['a decimal', 'ratio 0.4111111111111111'],
  ])('leaves %s', (_, text) => {
    expect(findCreditCards(text)).toEqual([])
  })
})
