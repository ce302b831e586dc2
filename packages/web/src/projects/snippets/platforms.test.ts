import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'
import { findPlatform, PLATFORMS } from './platforms.ts'

const dsn = { public: 'http://abc@127.0.0.1:9000/1', secret: 'http://abc:def@127.0.0.1:9000/1' }

const samples = PLATFORMS.flatMap(({ id, write }) =>
  Object.values(write(dsn)).flatMap((parts) => parts.map((sample) => ({ id, ...sample }))),
)

/** All but curl, which takes the DSN to pieces. */
const CLIENTS = PLATFORMS.filter(({ kind }) => kind !== 'other')

describe('PLATFORMS', () => {
  it('are each there once', () => {
    const ids = PLATFORMS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(20)
  })

  it.each(CLIENTS)('$id starts with the real DSN, the secret one for raven only', (platform) => {
    const { install, configure, verify } = platform.write(dsn)
    const code = configure.map((sample) => sample.code).join('\n')
    expect(code).toContain(platform.id === 'node-raven' ? dsn.secret : dsn.public)
    expect(code.includes('def@')).toBe(platform.id === 'node-raven')
    expect(install).not.toEqual([])
    expect(verify).not.toEqual([])
  })

  it.each(samples.filter(({ file }) => /\.[cm]?[jt]sx?$/.test(file ?? '')))(
    '$id: $file is a program that parses',
    ({ code }) => {
      const parse = () =>
        parseSync(code, { syntax: 'typescript', tsx: true, decorators: true, target: 'es2024' })
      expect(parse).not.toThrow()
    },
  )

  it('end no line with a space, and none in the open', () => {
    for (const { code } of samples) {
      expect(code).toBe(code.trim())
      expect(code).not.toMatch(/[ \t]\n/)
      for (const [open, close] of ['()', '[]', '{}']) {
        expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length)
      }
    }
  })

  it('have curl speak to the address in the DSN', () => {
    const [sample] = findPlatform('other').write({ ...dsn, public: 'https://k@e.org/in/7' }).verify
    expect(sample?.code).toContain("'https://e.org/in/api/7/store/'")
    expect(sample?.code).toContain('sentry_key=k,')
  })
})

describe('findPlatform', () => {
  it.each([
    [null, 'node'],
    ['python-django', 'python-django'],
    ['python-tornado', 'python'],
    ['javascript-react', 'javascript-react'],
    ['javascript-remix', 'javascript'],
    ['node-koa', 'node'],
    ['csharp', 'dotnet'],
    ['cocoa-objc', 'apple-ios'],
    ['cobol', 'node'],
  ])('suits %s with %s', (name, id) => {
    expect(findPlatform(name).id).toBe(id)
  })
})
