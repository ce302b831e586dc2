import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findOldNode } from './find-old-node.ts'
import { type Spawned, spawnVedette } from './spawn-vedette.ts'

let cwd = ''
let running: Spawned[] = []
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'vedette-first-hour-'))
  running = []
})
afterEach(async () => {
  for (const { process } of running) process.kill('SIGKILL')
  await Promise.all(running.map(({ ended }) => ended))
  rmSync(cwd, { recursive: true })
})

function start(argv: readonly string[], node?: string): Spawned {
  const spawned = spawnVedette(argv, { cwd, ...(node ? { node } : {}) })
  running.push(spawned)
  return spawned
}

const run = (...argv: string[]) => start(argv).ended

describe('the first hour', () => {
  it('starts, takes an event, tells of it, and stops in order', async () => {
    const server = start(['start', '--port', '0'])
    const [, url = ''] = await server.waitFor(/^Vedette is ready at (\S+)$/m)
    await server.waitFor(/^Create the first superuser at \S+\/auth\/setup\/\?token=\w+$/m)
    const [, dsn = ''] = await server.waitFor(/^DSN of the first project: (\S+)$/m)
    expect(await (await fetch(`${url}/_health/`)).text()).toBe('ok')

    const sent = await run('send-event', dsn, '--json', '--error')
    expect(sent).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(sent.out)).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const queues = await run('queues', 'list', '--json')
    expect(queues).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(queues.out)).toEqual([
      expect.objectContaining({ name: expect.any(String), items: expect.any(Number) }),
    ])

    server.process.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
    await expect(fetch(`${url}/_health/`)).rejects.toThrow()
  })

  it('prints the address alone at a later start with a superuser', async () => {
    const first = start(['start', '--port', '0'])
    await first.waitFor(/DSN of the first project/)
    first.process.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    const user = ['--email', 'me@example.com', '--password', 'long enough', '--superuser']
    expect((await run('createuser', ...user)).code).toBe(0)
    const second = start(['start', '--port', '0'])
    await second.waitFor(/ready at/)
    second.process.kill('SIGTERM')
    expect((await second.ended).out).toMatch(/^Vedette is ready at \S+\n$/)
  })

  it('migrates a fresh home by four at once', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => run('migrate')))
    expect(results.map(({ code, err }) => [code, err])).toEqual(
      Array.from({ length: 4 }, () => [0, 'The database is up to date.\n']),
    )
  })

  it('keeps the home its own, also in a folder that others may read', async () => {
    const home = join(cwd, 'open')
    mkdirSync(home, { mode: 0o755 })
    expect((await run('migrate', '--home', home)).code).toBe(0)
    const files = readdirSync(home)
    expect(files).toContain('vedette.db')
    const readable = files.filter((name) => (statSync(join(home, name)).mode & 0o077) !== 0)
    expect(readable).toEqual([])
  })

  it('says which port is in use', async () => {
    const first = start(['start', '--port', '0'])
    const [, port = ''] = await first.waitFor(/ready at http:\/\/127\.0\.0\.1:(\d+)$/m)
    const second = await start(['start', '--port', port, '--home', 'other']).ended
    expect({ code: second.code, out: second.out }).toEqual({ code: 1, out: '' })
    expect(second.err).toContain(`vedette: 127.0.0.1:${port} is taken by another program`)
  })

  it('names every fault of the settings', async () => {
    writeFileSync(join(cwd, 'vedette.yml'), 'prot: 1\nhost: 5\n')
    const env = { VEDETTE_PORT: 'x', VEDETTE_DATABASE_URL: 'postgres://db/vedette' }
    const { code, out, err } = await spawnVedette(['start'], { cwd, env }).ended
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(/^vedette: vedette\.yml: host must be a text /),
      expect.stringMatching(/^vedette: VEDETTE_PORT must be a whole number/),
      expect.stringMatching(/^vedette: VEDETTE_DATABASE_URL names PostgreSQL, which this version/),
      'vedette: vedette.yml: prot is not a setting',
    ])
  })
})

const oldNode = findOldNode()

describe.skipIf(oldNode === undefined)('a server behind the launcher', () => {
  it('stops in order when the launcher is told to', async () => {
    const server = start(['start', '--port', '0'], oldNode)
    const [, url = ''] = await server.waitFor(/ready at (\S+)/)
    server.process.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
    await expect(fetch(`${url}/_health/`)).rejects.toThrow()
  })

  it('goes when the launcher is killed', async () => {
    const server = start(['start', '--port', '0'], oldNode)
    const [, url = ''] = await server.waitFor(/ready at (\S+)/)
    server.process.kill('SIGKILL')
    await server.ended // its pipes close when the server itself has gone
    await expect(fetch(`${url}/_health/`)).rejects.toThrow()
  })
})
