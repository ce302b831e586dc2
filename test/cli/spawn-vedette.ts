import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const LAUNCHER = join(import.meta.dirname, '../../packages/server/bin/vedette.js')

export interface SpawnOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** What the process finds on standard input. */
  readonly input?: string
  /** Another Node than the one that runs the tests. */
  readonly node?: string
}

export interface Spawned {
  readonly process: ChildProcess
  /** The exit code, and all that was written. */
  readonly ended: Promise<Ended>
  /** Resolves with the first match in standard output; rejects when the process ends without. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** The real program in its own process, without the settings of whoever runs the tests. */
export function spawnVedette(argv: readonly string[], options: SpawnOptions): Spawned {
  const { cwd, env = {}, input = '', node = process.execPath } = options
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VEDETTE_'))
  const child = spawn(node, [LAUNCHER, ...argv], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
  })
  const written = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text
  })
  child.stdin.on('error', () => undefined) // it may end without reading
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...written }))
  })
  return { process: child, ended, waitFor }

  function waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(written.out)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      look()
      void ended.then((end) => reject(new Error(`ended without ${pattern}: ${end.err}`)))
    })
  }
}
