import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * Starts and stops a server once, so that Node keeps the sources without their types. Without
 * that each of its threads takes them off at the first start, which then takes twice the time
 * and 50 MiB more.
 */
const LAUNCHER = join(import.meta.dirname, '../packages/server/bin/vedette.js')
const START_MS_MAX = 60_000

// Compiled sources are kept for the flags that they were compiled with: those of the first line.
const [firstLine = ''] = readFileSync(LAUNCHER, 'utf8').split('\n', 1)
const flags = firstLine.split(' ').filter((word) => word.startsWith('--'))
const home = mkdtempSync(join(tmpdir(), 'vedette-warm-'))
const server = spawn(
  process.execPath,
  [...flags, LAUNCHER, 'start', '--home', home, '--port', '0', '--log-level', 'error'],
  { stdio: ['ignore', 'pipe', 'inherit'], timeout: START_MS_MAX },
)
server.stdout.once('data', () => server.kill('SIGTERM'))
server.once('exit', (code) => {
  rmSync(home, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
