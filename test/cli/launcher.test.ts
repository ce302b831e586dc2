import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOldNode } from './find-old-node.ts'
import { LAUNCHER, spawnVedette } from './spawn-vedette.ts'

const oldNode = findOldNode()
let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'vedette-launcher-'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

describe('vedette', () => {
  it('answers its version', async () => {
    const { code, out, err } = await spawnVedette(['--version'], { cwd }).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('keeps the exit code and the sentence of a bad argument', async () => {
    expect(await spawnVedette(['nope'], { cwd }).ended).toMatchObject({
      code: 2,
      out: '',
      err: "vedette: unknown command 'nope'\n",
    })
  })
})

// Where the machine has no older Node there is nothing to launch from.
describe.skipIf(oldNode === undefined)('vedette under an older Node', () => {
  const node = oldNode ?? ''

  it('runs under the Node that came with it, and passes everything on', async () => {
    const email = ['--email', 'me@example.com', '--json']
    const { code, out, err } = await spawnVedette(['createuser', ...email], {
      cwd,
      node,
      input: 'long enough\n',
    }).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ email: 'me@example.com' })
    expect(await spawnVedette(['createuser', ...email], { cwd, node, input: 'x' }).ended).toEqual({
      code: 2,
      signal: null,
      out: '',
      err: 'vedette: this password cannot be used. Use 8 characters or more.\n',
    })
  })

  it('says what to do when there is no other Node', async () => {
    const folder = join(cwd, 'alone/bin')
    mkdirSync(folder, { recursive: true })
    cpSync(LAUNCHER, join(folder, 'vedette.mjs'))
    const { execFileSync } = await import('node:child_process')
    const run = () => execFileSync(node, [join(folder, 'vedette.mjs')], { stdio: 'pipe' })
    expect(run).toThrow(/vedette needs Node 24 or newer\..* Run "npm ci" in the checkout/)
  })
})
