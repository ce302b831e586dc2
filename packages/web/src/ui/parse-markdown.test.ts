import { describe, expect, it } from 'vitest'
import { type InlineNode, type MarkdownBlock, parseMarkdown } from './parse-markdown.ts'

const SIGNS = { text: '', code: '`', strong: 'b', emphasis: 'i', link: 'a' } as const

/** The tree in brackets: `p(one b(two))`. */
function outline(blocks: readonly MarkdownBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'code') return `pre(${block.text})`
      if (block.kind === 'list') {
        return `${block.isOrdered ? 'ol' : 'ul'}(${block.items.map(spell).join('|')})`
      }
      return `${block.kind[0]}(${spell(block.children)})`
    })
    .join(' ')
}

function spell(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) {
        return `${SIGNS[node.kind]}${node.text}${SIGNS[node.kind]}`
      }
      const to = node.kind === 'link' ? `<${node.url}>` : ''
      return `${SIGNS[node.kind]}${to}(${spell(node.children)})`
    })
    .join('')
}

describe('parseMarkdown', () => {
  it.each([
    ['one\ntwo\n\nthree', 'p(one\ntwo) p(three)'],
    ['# Cause\ntext', 'h(Cause) p(text)'],
    ['- a\n- b\n\n1. c\n2. d', 'ul(a|b) ol(c|d)'],
    ['- a\n1. b', 'ul(a) ol(b)'],
    ['> said\n> so\nnot so', 'q(said\nso) p(not so)'],
    ['```sh\n**raw** `x`\n```\nafter', 'pre(**raw** `x`) p(after)'],
    ['```\nopen to the end', 'pre(open to the end)'],
    ['a **b** *c* _d_ `e*f*`', 'p(a b(b) i(c) i(d) `e*f*`)'],
    ['**a *b* c**', 'p(**a i(b) c**)'],
    ['snake_case_name 2*3*4', 'p(snake_case_name 2*3*4)'],
    ['``a`` ` b', 'p(`a` ` b)'],
    ['**a', 'p(**a)'],
    ['[here](https://a.example/x)', 'p(a<https://a.example/x>(here))'],
    ['see https://a.example/x.', 'p(see a<https://a.example/x.>(https://a.example/x.))'],
    ['', ''],
  ])('reads %j', (text, expected) => {
    expect(outline(parseMarkdown(text))).toBe(expected)
  })

  it('leaves what is dangerous as it was typed', () => {
    for (const text of [
      '<b>bold</b>',
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '[x](data:text/html,a)',
      '![x](y)',
    ]) {
      expect(outline(parseMarkdown(text))).toBe(`p(${text})`)
    }
  })

  it('reads a hostile text in no time', () => {
    const startMs = performance.now()
    for (const part of ['*', '_', '`', '[', '**a', '[a](http://']) parseMarkdown(part.repeat(4000))
    expect(performance.now() - startMs).toBeLessThan(5000)
  })
})
