import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * Starts and stops a server once, so that Node keeps the sources without their types. Without
 * that each of its threads takes them off at the first start, which then takes twice the time
 * and 50 MiB more.
 */
const LAUNCHER = join(import.meta.dirname, '../packages/server/bin/vedette.js')
const home = mkdtempSync(join(tmpdir(), 'vedette-warm-'))
// By its first line, whose flags are part of what compiled sources are kept for.
const server = spawn(LAUNCHER, ['start', '--home', home, '--port', '0', '--log-level', 'error'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
// Where the line means nothing, the first start is slower, and that is all.
server.once('error', () => rmSync(home, { recursive: true, force: true }))
server.stdout.once('data', () => server.kill('SIGTERM'))
server.once('exit', (code) => {
  rmSync(home, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
