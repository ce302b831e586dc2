import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isArgumentElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { FEATURES, fetchTexts } from '../packages/web/src/messages/fetch-texts.ts'
import { LOCALES } from '../packages/web/src/messages/locale.ts'

const SOURCES = readSources(join(import.meta.dirname, '../packages/web/src'))
const ENGLISH = flatten(await fetchTexts('en', FEATURES))

describe('the catalogue', () => {
  it.each(LOCALES)(
    'says in %s what it says in English, with the same arguments',
    async (locale) => {
      const texts = flatten(await fetchTexts(locale, FEATURES))
      expect([...texts.keys()].sort()).toEqual([...ENGLISH.keys()].sort())
      for (const [key, text] of texts) {
        expect({ key, uses: namesIn(text) }).toEqual({ key, uses: namesIn(ENGLISH.get(key) ?? '') })
      }
    },
  )

  it('says in Chinese no text that was left in English', async () => {
    const chinese = flatten(await fetchTexts('zh-CN', FEATURES))
    const left = [...chinese].filter(([, text]) => SENTENCE.test(text) && !HAN.test(text))
    expect(left).toEqual([])
  })

  it('holds no text that nobody says', () => {
    expect([...ENGLISH.keys()].filter((key) => !isSaid(key))).toEqual([])
  })
})

const SENTENCE = /^[A-Z][a-z]+ [a-z]+ [a-z]+/
const HAN = /\p{Script=Han}/u

function flatten(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      if (typeof value === 'string') return [[`${prefix}${key}`, value] as const]
      return [...flatten(value, `${prefix}${key}.`)]
    }),
  )
}

/** The arguments and tags of a message, whatever their order and however often. */
function namesIn(text: string): string[] {
  const names = new Set<string>()
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (isArgumentElement(element) || 'style' in element) names.add(element.value as string)
      if (isTagElement(element)) {
        names.add(`<${element.value}>`)
        visit(element.children)
      }
      if (isPluralElement(element) || isSelectElement(element)) {
        names.add(element.value)
        for (const { value } of Object.values(element.options)) visit(value)
      }
    }
  }
  visit(parse(text))
  return [...names].sort()
}

/**
 * A key is said where its end stands in quotes (`'row.assign'`, `'assign'`), or where a template
 * begins like it (`age.short.${unit}`).
 */
function isSaid(key: string): boolean {
  const parts = key.split('.').slice(1)
  return parts.some((_, index) => {
    const end = parts.slice(index).join('.')
    const begins = parts.slice(0, index + 1).join('.')
    return SOURCES.quoted.has(end) || SOURCES.templates.some((start) => matches(start, begins))
  })
}

/** `age.` begins `age.short`. */
function matches(start: string, path: string): boolean {
  return start.length > 1 && (`${path}.` === start || `${path}.`.startsWith(start))
}

function readSources(root: string): { quoted: Set<string>; templates: readonly string[] } {
  const texts = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  const find = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found))
  return {
    quoted: new Set(find(/'([\w.-]+)'/g)),
    templates: find(/`([\w.-]*\.)\$\{/g),
  }
}
