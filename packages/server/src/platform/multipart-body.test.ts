import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readParts, readPartText } from './multipart-body.ts'

const TYPE = 'multipart/form-data; boundary=XX'

interface Sent {
  readonly name: string
  readonly filename?: string
  readonly content: string
}

function format(parts: readonly Sent[], boundary = 'XX'): string {
  const formatted = parts.map(({ name, filename, content }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`
    const header = `Content-Disposition: form-data; name="${name}"${file}`
    return `--${boundary}\r\n${header}\r\n\r\n${content}\r\n`
  })
  return `${formatted.join('')}--${boundary}--\r\n`
}

async function* cut(body: Buffer, size: number) {
  for (let start = 0; start < body.length; start += size) yield body.subarray(start, start + size)
}

async function read(body: string | Buffer, { type = TYPE, size = 1000 } = {}) {
  const found: (string | undefined)[][] = []
  for await (const part of readParts(cut(Buffer.from(body), size), type)) {
    const text = await readPartText(part, 1_000_000)
    found.push([part.name, part.filename, part.contentType, text])
  }
  return found
}

describe('a multipart body', () => {
  const body = format([
    { name: 'file_gzip', filename: 'a'.repeat(40), content: 'bytes \r\n--X and \r\n\r\n more' },
    { name: 'name', content: '~/app.js' },
    { name: 'empty', content: '' },
  ])

  it.each([1, 2, 3, 7, 50, 10_000])('comes in pieces of %i bytes', async (size) => {
    expect(await read(body, { size })).toEqual([
      ['file_gzip', 'a'.repeat(40), undefined, 'bytes \r\n--X and \r\n\r\n more'],
      ['name', undefined, undefined, '~/app.js'],
      ['empty', undefined, undefined, ''],
    ])
  })

  it('gives back what was sent, whatever it is and however it is cut', async () => {
    const content = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '-', 'X', '"') })
    const parts = fc.array(fc.record({ name: fc.constant('f'), content }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 40 }), async (sent, size) => {
        fc.pre(sent.every((part) => !`\r\n${part.content}\r\n`.includes('\r\n--XX')))
        const found = await read(format(sent), { size })
        expect(found.map((part) => part[3])).toEqual(sent.map((part) => part.content))
      }),
    )
  })

  it('passes over parts that nobody reads', async () => {
    const names: string[] = []
    for await (const part of readParts(cut(Buffer.from(body), 9), TYPE)) names.push(part.name)
    for await (const part of readParts(cut(Buffer.from(body), 9), TYPE)) {
      for await (const _ of part.pieces) break
      names.push(part.name)
    }
    expect(names).toEqual(['file_gzip', 'name', 'empty', 'file_gzip', 'name', 'empty'])
  })

  it.each([
    ['form-data; name=a; filename=b.js', 'a', 'b.js'],
    ['form-data; name="a"; filename="b;\\"c\\".js"', 'a', 'b;"c".js'],
    ['form-data; name="a"; filename="C:\\tmp\\x.js"', 'a', 'C:\\tmp\\x.js'],
    ['form-data;filename="x" ; NAME="a"', 'a', 'x'],
    ['form-data', '', undefined],
    ['form-data; name="a', 'a', undefined],
  ])('reads names from %s', async (disposition, name, filename) => {
    const lines = `--XX\r\nContent-Disposition: ${disposition}\r\nContent-Type: text/plain\r\n\r\nv`
    expect(await read(`${lines}\r\n--XX--`)).toEqual([[name, filename, 'text/plain', 'v']])
  })

  it('may have a preamble, padding, no headers, and a quoted boundary', async () => {
    const type = 'Multipart/Form-Data; charset=utf-8; boundary="X Y"'
    const text = 'preamble\r\n--X Y \t\r\n\r\nvalue\r\n--X Y--\r\nafter'
    expect(await read(text, { type, size: 5 })).toEqual([['', undefined, undefined, 'value']])
  })

  it.each([
    ['is cut off in a part', body.slice(0, 150)],
    ['is cut off in a header', body.slice(0, 30)],
    ['is cut off before the end', body.slice(0, -5)],
    ['is empty', ''],
    ['is something else', '{"a":1}'],
    ['has a line that goes on', '--XX-\r\n\r\nv\r\n--XX--'],
    ['has endless padding', `--XX${' '.repeat(200)}\r\n\r\nv\r\n--XX--`],
    ['has an endless header', `--XX\r\nA: ${'x'.repeat(20_000)}\r\n\r\nv\r\n--XX--`],
  ])('is refused when it %s', async (_, text) => {
    for (const size of [7, 100_000]) {
      await expect(read(text, { size })).rejects.toMatchObject({ code: 'broken' })
    }
  })

  it.each(['application/json', 'multipart/form-data', 'multipart/mixed; boundary=XX', ''])(
    'is refused as %j',
    async (type) => {
      await expect(read(body, { type })).rejects.toMatchObject({ code: 'not_multipart' })
    },
  )

  it('is refused where a field of text is too long', async () => {
    const text = format([{ name: 'name', content: 'x'.repeat(11) }])
    for await (const part of readParts(cut(Buffer.from(text), 4), TYPE)) {
      await expect(readPartText(part, 10)).rejects.toMatchObject({ code: 'too_long' })
    }
  })

  it('takes time in proportion to its length, whatever it repeats', async () => {
    const almost = '\r\n--X'.repeat(200_000)
    const startMs = performance.now()
    await read(format([{ name: 'f', content: almost }]), { size: 65_536 })
    await read(`--XX\r\nContent-Disposition: ${';='.repeat(8000)}\r\n\r\nv\r\n--XX--`)
    expect(performance.now() - startMs).toBeLessThan(1000)
  })
})
