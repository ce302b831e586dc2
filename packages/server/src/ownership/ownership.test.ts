import { describe, expect, it } from 'vitest'
import { createCodeownersMatcher, TooManyPatterns } from './create-codeowners-matcher.ts'
import { createRuleMatcher } from './create-rule-matcher.ts'
import type { OwnershipFacts } from './ownership-facts.ts'
import {
  CODEOWNERS_CHARS_AT_ONCE,
  CODEOWNERS_GLOBS_MAX,
  CODEOWNERS_LINES_MAX,
} from './ownership-limits.ts'
import { parseOwnershipRules } from './parse-ownership-rules.ts'
import { repositoryPath } from './repository-path.ts'

const FACTS: OwnershipFacts = {
  paths: ['src/cart/sum.ts', '/app/src/cart/sum.ts'],
  modules: ['com.acme.cart'],
  url: 'https://shop.example/checkout/pay',
  tags: new Map([['sku class', 'enterprise']]),
}

describe('parseOwnershipRules', () => {
  it('reads matchers and owners, and passes over what is for people', () => {
    const text = `
      # who looks after what
      path:src/cart/* Ann@example.com #checkout
      "tags.sku class:big one" #sales
    `
    expect(parseOwnershipRules(text)).toEqual([
      {
        matcher: { kind: 'path', key: undefined, pattern: 'src/cart/*' },
        owners: [
          { kind: 'user', name: 'ann@example.com' },
          { kind: 'team', name: 'checkout' },
        ],
      },
      {
        matcher: { kind: 'tag', key: 'sku class', pattern: 'big one' },
        owners: [{ kind: 'team', name: 'sales' }],
      },
    ])
  })

  it.each([
    ['path:src/*', 'line 1: a rule names at least one owner'],
    ['\nsrc/* #team', 'line 2: a rule begins with'],
    ['file:x #team', 'line 1: a rule begins with'],
    ['tags.:x #team', 'line 1: a rule begins with'],
    ['path: #team', 'line 1: a rule begins with'],
    ['path:x ann', 'line 1: ann is neither'],
    ['path:x #', 'line 1: # is neither'],
    ['path:"x #team', 'line 1: a quotation mark is missing'],
  ])('refuses %j with a line and a sentence', (text, message) => {
    expect(() => parseOwnershipRules(text)).toThrow(message)
  })
})

describe('createRuleMatcher', () => {
  it.each([
    ['path:src/cart/*', true],
    ['path:SRC/*', true],
    ['path:src/cart', false],
    ['path:*/sum.ts', true],
    ['path:src\\cart\\*', true],
    ['module:com.acme.*', true],
    ['module:com', false],
    ['url:https://shop.example/checkout/*', true],
    ['url:*/cart/*', false],
    ['"tags.sku class:Enter*"', true],
    ['tags.other:*', false],
  ])('judges %j', (matcher, expected) => {
    const rules = parseOwnershipRules(`${matcher} #team`)
    expect(createRuleMatcher(rules)(FACTS).length > 0).toBe(expected)
  })

  it('gives the rules that fit in their order', () => {
    const rules = parseOwnershipRules('path:* #a\npath:none #b\nurl:* #c')
    const names = createRuleMatcher(rules)(FACTS).map(({ owners }) => owners[0]?.name)
    expect(names).toEqual(['a', 'c'])
  })

  it('takes a pattern made to be slow as any other', () => {
    const pattern = `path:${'a*'.repeat(60)}b`
    const match = createRuleMatcher(parseOwnershipRules(`${pattern} #team`))
    expect(match({ ...FACTS, paths: ['a'.repeat(1000)] })).toEqual([])
  })
})

describe('createCodeownersMatcher', () => {
  const ownerOf = async (text: string, path: string) =>
    (await createCodeownersMatcher(text))([path])?.owners.join(' ')

  it.each([
    ['*', 'a/b.ts', true],
    ['*.ts', 'a/b.ts', true],
    ['*.ts', 'a/b.tsx', false],
    ['*.d.ts', 'a/b.d.ts', true],
    ['/src', 'src/a.ts', true],
    ['/src', 'lib/src/a.ts', false],
    ['/src/', 'src/a.ts', true],
    ['src/cart', 'src/cart/sum.ts', true],
    ['src/cart', 'src/cartoon.ts', false],
    ['src/cart', 'x/src/cart/sum.ts', false],
    ['docs', 'a/docs/b/c.md', true],
    ['docs/', 'a/docs/b/c.md', true],
    ['docs/', 'a/docs', false],
    ['docs/*', 'docs/a.md', true],
    ['docs/*', 'docs/a/b.md', false],
    ['/docs/**', 'docs/a/b.md', true],
    ['**/logs', 'a/b/logs/x', true],
    ['**/logs', 'logs/x', true],
    ['/a/**/z.ts', 'a/z.ts', true],
    ['/a/**/z.ts', 'a/b/c/z.ts', true],
    ['/src/*/sum.ts', 'src/cart/sum.ts', true],
    ['/src/*/sum.ts', 'src/a/b/sum.ts', false],
    ['te?t.ts', 'a/test.ts', true],
    ['/SRC', 'src/a.ts', true],
    ['a\\ b.ts', 'a b.ts', true],
    ['/[id]/x', '[id]/x', true],
  ])('with %j judges %s', async (pattern, path, expected) => {
    expect((await ownerOf(`${pattern} @team`, path)) !== undefined).toBe(expected)
  })

  it('lets the last line that fits decide, also where it names nobody', async () => {
    const text = '* @all\n/src @src # for now\n*.ts @ts\n/src/gen\n[Section]\n!x @never'
    expect(await ownerOf(text, 'README')).toBe('@all')
    expect(await ownerOf(text, 'src/a.js')).toBe('@src')
    expect(await ownerOf(text, 'src/a.ts')).toBe('@ts')
    expect(await ownerOf(text, 'src/gen/a.ts')).toBe('')
    expect(await ownerOf('/src/*/a.ts @glob\n/src @src', 'src/x/a.ts')).toBe('@src')
    expect(await ownerOf('/src @src\n/src/*/a.ts @glob', 'src/x/a.ts')).toBe('@glob')
  })

  it('takes as many plain lines as fit into a file, and only so many patterns', async () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `/src/f${index}/ @t${index}`)
    expect(await ownerOf(many.join('\n'), 'src/f49999/a.ts')).toBe('@t49999')
    const globs = Array.from({ length: CODEOWNERS_GLOBS_MAX + 1 }, () => '/a/*/b @t').join('\n')
    await expect(ownerOf(globs, 'a')).rejects.toThrow(TooManyPatterns)
    const lines = 'a @t\n'.repeat(CODEOWNERS_LINES_MAX)
    expect(await ownerOf(lines, 'a')).toBe('@t')
    await expect(ownerOf(`${lines}b @t`, 'a')).rejects.toThrow(TooManyPatterns)
  })

  it('passes over a line that is longer than any list of owners', async () => {
    const long = `/src ${'@team '.repeat(2_000)}`
    expect(await ownerOf(`/src @first\n${long}`, 'src/a.ts')).toBe('@first')
  })

  it('leaves the thread to others while it reads', async () => {
    const text = '/src/file @team\n'.repeat(10 * 1024)
    let turns = 0
    const next = () => {
      turns += 1
      running = setImmediate(next)
    }
    let running = setImmediate(next)
    await createCodeownersMatcher(text)
    clearImmediate(running)
    expect(turns).toBeGreaterThanOrEqual(Math.floor(text.length / CODEOWNERS_CHARS_AT_ONCE) - 1)
  })
})

describe('repositoryPath', () => {
  it.each([
    ['app:///src/a.ts', undefined, 'src/a.ts'],
    ['./src/a.ts', undefined, 'src/a.ts'],
    ['webpack://shop/./src/a.ts', undefined, 'src/a.ts'],
    ['/var/app/src/a.ts', { stackRoot: '/var/app/', sourceRoot: '' }, 'src/a.ts'],
    ['shop/a.py', { stackRoot: 'shop/', sourceRoot: 'src/shop/' }, 'src/shop/a.py'],
    ['other/a.py', { stackRoot: 'shop/', sourceRoot: 'src/shop/' }, undefined],
  ])('of %s with %j is %s', (path, mapping, expected) => {
    expect(repositoryPath(path, mapping)).toBe(expected)
  })
})
