import { describe, expect, it } from 'vitest'
import { findSnippetId, listSnippets } from './snippets.ts'

const dsn = { public: 'http://abc@127.0.0.1:9000/1', secret: 'http://abc:def@127.0.0.1:9000/1' }

describe('listSnippets', () => {
  it('puts the real DSN in every snippet, the secret one for raven only', () => {
    for (const { id, code } of listSnippets(dsn)) {
      expect(code).toContain(id === 'raven' ? dsn.secret : dsn.public)
      expect(code.includes('def@')).toBe(id === 'raven')
    }
  })
})

describe('findSnippetId', () => {
  it.each([
    [null, 'node'],
    ['python-django', 'python'],
    ['javascript-react', 'browser'],
    ['javascript-nextjs', 'node'],
    ['node-express', 'node'],
    ['go', 'go'],
    ['ruby-rails', 'ruby'],
    ['cobol', 'node'],
  ])('suits %s with %s', (platform, id) => {
    expect(findSnippetId(platform)).toBe(id)
  })
})
