import { expect, it } from 'vitest'
import { serverUrlOf, writeSourceMapUpload } from './source-maps.ts'

it.each([
  ['http://abc@127.0.0.1:9000/1', 'http://127.0.0.1:9000'],
  ['https://abc@errors.example/in/7', 'https://errors.example/in'],
])('finds in %s the server %s', (dsn, url) => {
  expect(serverUrlOf(dsn)).toBe(url)
})

it('tells the tool of this server, and of no other', () => {
  const code = writeSourceMapUpload({ url: 'http://a', org: 'shop', project: 'till' })
  expect(code).toContain('SENTRY_URL=http://a\n')
  expect(code).toContain('SENTRY_ORG=shop\nexport SENTRY_PROJECT=till\n')
})
