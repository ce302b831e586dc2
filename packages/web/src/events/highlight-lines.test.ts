import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import { describe, expect, it } from 'vitest'
import { GRAMMARS, type Language } from './code-language.ts'
import { createHighlightLines } from './highlight-lines.ts'

describe('createHighlightLines', () => {
  it('says what each piece of a line is', () => {
    const [line] = createHighlightLines('python', python)(['    return "a" # b'])
    expect(line).toMatchObject([
      { text: '    ', scope: undefined },
      { text: 'return', scope: 'keyword' },
      { text: ' ', scope: undefined },
      { text: '"a"', scope: 'string' },
      { text: ' ', scope: undefined },
      { text: '# b', scope: 'comment', column: 15 },
    ])
  })

  it('gives back every line as it was, also within a comment over several', () => {
    const lines = ['/* a', '', ' b */ const x = `<img onerror=alert(1)>`', '</script>', '']
    const coloured = createHighlightLines('typescript', typescript)(lines)
    expect(coloured.map((tokens) => tokens.map(({ text }) => text).join(''))).toEqual(lines)
    expect(coloured[2]?.[0]).toEqual({ text: ' b */', scope: 'comment', column: 0 })
  })

  it('knows every language that frames are taken for', async () => {
    for (const [language, load] of Object.entries(GRAMMARS)) {
      const { default: grammar } = await load()
      const highlight = createHighlightLines(language as Language, grammar)
      expect(
        highlight(['x = 1'])[0]
          ?.map(({ text }) => text)
          .join(''),
      ).toBe('x = 1')
    }
  })
})
