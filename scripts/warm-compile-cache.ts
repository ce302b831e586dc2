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
const server = spawn(
  process.execPath,
  [LAUNCHER, 'start', '--home', home, '--port', '0', '--log-level', 'error'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
server.stdout.once('data', () => server.kill('SIGTERM'))
server.once('exit', (code) => {
  rmSync(home, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
