import { describe, expect, it } from 'vitest'
import { matchLocale, parseLocale } from './locale.ts'

describe('parseLocale', () => {
  it.each([
    ['en', 'en'],
    ['zh-cn', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['de', undefined],
    [undefined, undefined],
    [null, undefined],
  ])('reads %s as %s', (language, locale) => {
    expect(parseLocale(language)).toBe(locale)
  })
})

describe('matchLocale', () => {
  it.each([
    [['en-GB', 'zh'], 'en'],
    [['zh'], 'zh-CN'],
    [['zh-Hans-SG', 'en'], 'zh-CN'],
    [['fr', 'zh-CN', 'en'], 'zh-CN'],
    [['zh-TW', 'zh-Hant-HK'], 'en'],
    [[], 'en'],
  ] as const)('of %j takes %s', (languages, locale) => {
    expect(matchLocale(languages)).toBe(locale)
  })
})
