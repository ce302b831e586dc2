/**
 * `npm run dev`: the server, started anew when its sources change, and Vite with hot reload in
 * front of it. Arguments go to the server, for instance `npm run dev -- --log-level debug`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'packages/web')
const SERVER = ['--watch-path=packages/server/src', '--watch-path=packages/protocol/src']
// What a server may take to finish what it has in hand, and then some.
const STOP_MS_MAX = 12_000

const children = [
  run(ROOT, [...SERVER, 'packages/server/bin/vedette.js', 'start', ...process.argv.slice(2)]),
  run(WEB, [findVite(), '--host', '127.0.0.1']),
]
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal))
// One without the other is of no use.
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    stop('SIGTERM')
  })
}

// Groups of their own: Ctrl-C reaches this process alone, which then tells each of them once.
function run(cwd: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd, stdio: 'inherit', detached: true })
}

function stop(signal: NodeJS.Signals): void {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill(signal)
    // Without a hold on this process: it ends when both have ended.
    setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX).unref()
  }
}

function findVite(): string {
  const require = createRequire(join(WEB, 'package.json'))
  return join(dirname(require.resolve('vite/package.json')), 'bin/vite.js')
}
