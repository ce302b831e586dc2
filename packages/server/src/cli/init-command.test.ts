import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

describe('init', () => {
  it('writes a file that only its owner reads and that the settings take', async () => {
    const path = join(cli.cwd, 'srv/vedette.yml')
    expect(await cli.run(['init', 'srv'])).toEqual({
      code: 0,
      out: [],
      err: [`Wrote ${path}. Next: vedette start --home srv`],
    })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toMatch(/^secret-key: [0-9a-f]{64}$/m)
    expect((await cli.run(['migrate', '--home', 'srv'])).code).toBe(0)
    expect(() => statSync(join(cli.cwd, 'srv/secret-key'))).toThrow('ENOENT')
  })

  it('never overwrites', async () => {
    await cli.run(['init'])
    const path = join(cli.cwd, '.vedette/vedette.yml')
    const before = readFileSync(path, 'utf8')
    expect(await cli.run(['init'])).toEqual({
      code: 1,
      out: [],
      err: [`vedette: ${path} exists and is left as it is`],
    })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})
