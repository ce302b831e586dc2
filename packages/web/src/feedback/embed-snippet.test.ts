import { parseSync } from '@swc/core'
import { expect, it } from 'vitest'
import { writeEmbedSnippet } from './embed-snippet.ts'

it('is a program with the DSN in place', () => {
  const code = writeEmbedSnippet('http://key@127.0.0.1:9000/1')
  expect(code).toContain("dsn: 'http://key@127.0.0.1:9000/1'")
  expect(() => parseSync(code, { syntax: 'ecmascript' })).not.toThrow()
})
