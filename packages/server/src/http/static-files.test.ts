import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaticFiles } from './static-files.ts'

describe('the files of the pages', () => {
  const root = mkdtempSync(join(tmpdir(), 'vedette-static-'))

  beforeAll(() => {
    mkdirSync(join(root, 'assets'))
    for (const [name, text] of [
      ['index.html', 'page'],
      ['favicon.svg', 'icon'],
      ['assets/main-1.js', 'script'],
      ['assets/main-1.js.br', 'brotli'],
      ['assets/main-1.js.gz', 'gzip'],
      ['assets/tiny-1.js', 'tiny'],
    ] as const) {
      writeFileSync(join(root, name), text)
    }
  })

  afterAll(() => rmSync(root, { recursive: true }))

  async function get(path: string, accepts = '') {
    const answer = await createStaticFiles(root).request(path, {
      headers: { 'Accept-Encoding': accepts },
    })
    const { status, headers } = answer
    return { status, headers: Object.fromEntries(headers), text: await answer.text() }
  }

  it.each([
    ['gzip, deflate, br', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
  ])('come compressed to who takes %s', async (accepts, encoding, text) => {
    const { headers, ...answer } = await get('/assets/main-1.js', accepts)
    expect(answer).toEqual({ status: 200, text })
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'content-encoding': encoding,
      'content-length': String(text.length),
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it.each([
    ['/assets/main-1.js', 'identity', 'script'],
    ['/assets/tiny-1.js', 'br', 'tiny'],
  ])('come as they are, %s to who takes %s', async (path, accepts, text) => {
    const { headers, ...answer } = await get(path, accepts)
    expect(answer).toEqual({ status: 200, text })
    expect(headers).not.toHaveProperty('content-encoding')
  })

  it.each([
    ['/', 'page'],
    ['/organizations/shop/issues/', 'page'],
    ['/favicon.svg', 'icon'],
  ])('are asked for again, as %s may change', async (path, text) => {
    const { headers, ...answer } = await get(path)
    expect(answer).toEqual({ status: 200, text })
    expect(headers['cache-control']).toBe('no-cache')
  })

  it('are no page where a file is gone', async () => {
    const { status, headers } = await get('/assets/gone-1.js')
    expect(status).toBe(404)
    expect(headers['cache-control']).toBeUndefined()
  })
})
