import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseClassMapping } from './class-mapping.ts'
import { findClassLines, indexProguardMapping } from './proguard-mapping.ts'

const open = (text: string) => indexProguardMapping(Buffer.from(text))

describe('a mapping of ProGuard', () => {
  it.each([
    ['lines of Windows', 'x.A -> a:\r\n    void m() -> b\r\nx.B -> c:\r\n'],
    ['comments between', '# one\nx.A -> a:\n# two\n    void m() -> b\n# three\nx.B -> c:'],
    [
      'a field and nonsense',
      'x.A -> a:\n    int f -> b\n    -> \nx\n    void m() -> b\nx.B -> c:\n',
    ],
    ['the class twice', 'x.A -> a:\n    void m() -> b\ny.A -> a:\nx.B -> c:\n'],
  ])('is read with %s', (_, text) => {
    const lines = findClassLines(open(text), 'a')
    if (lines === undefined) throw new Error('the class is not there')
    const { original, methods } = parseClassMapping(lines)
    expect(original).toBe('x.A')
    expect([...methods.keys()]).toEqual(['b'])
    expect(methods.get('b')?.[0]?.calls[0]?.name).toBe('m')
    expect(findClassLines(open(text), 'c')?.original).toBe('x.B')
    expect(findClassLines(open(text), 'x.A')).toBeUndefined()
  })

  it('is packed, and every class of it is found', () => {
    const classes = Array.from({ length: 5000 }, (_, i) => {
      const methods = Array.from({ length: 10 }, (_, n) => `    ${n}:${n}:void m${n}():${i} -> a\n`)
      return `com.shop.Class${i} -> a.b${i}:\n${methods.join('')}`
    })
    const text = classes.join('')
    const mapping = open(text)
    expect(mapping.byteCount).toBeLessThan(text.length / 2)
    for (let i = 0; i < 5000; i += 371) {
      const lines = findClassLines(mapping, `a.b${i}`)
      if (lines === undefined) throw new Error(`class ${i} is not there`)
      expect(lines.original).toBe(`com.shop.Class${i}`)
      const groups = parseClassMapping(lines).methods.get('a')
      expect(groups).toHaveLength(10)
      expect(groups?.[9]?.calls[0]?.lines?.first).toBe(i)
    }
  })

  it('never throws, whatever it says', () => {
    const piece = fc.constantFrom(
      ...[
        'x.A -> a:\n',
        '    ',
        '1:2:',
        'void m(',
        'int',
        ')',
        ':3:4',
        ' -> ',
        'a',
        '\n',
        ':',
        '# {',
      ],
      ...['# {"id":"sourceFile","fileName":1}\n', '\r', '\0', '# {"id":"x"}\n', '{', '}', '.'],
      '# {"id":"com.android.tools.r8.rewriteFrame","conditions":[1],"actions":[2]}\n',
      '# {"id":"com.android.tools.r8.outlineCallsite","positions":[]}\n',
    )
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => `x.A -> a:\n${parts.join('')}`)
    fc.assert(
      fc.property(text, (content) => {
        const lines = findClassLines(open(content), 'a')
        if (lines !== undefined) parseClassMapping(lines)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        indexProguardMapping(bytes)
      }),
    )
  })
})
