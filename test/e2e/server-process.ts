import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const LAUNCHER = join(import.meta.dirname, '../../packages/server/bin/vedette.js')

/** A home folder that is gone after the test. */
export function createHome(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'vedette-e2e-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export interface ServerProcess {
  readonly url: string
  /** Told at the first start of a home only. */
  readonly dsn: string | null
  readonly setupLink: string | null
  /** Told by a start that has filled its home with sample data. */
  readonly demo?: { readonly email: string; readonly password: string }
  readonly pid: number
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** `vedette start` on a free port, ready to be used. */
export async function startServerProcess(
  home: string,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [LAUNCHER, 'start', '--port', '0', '--json', '--home', home, '--log-level', 'warn', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
  const ready = await firstLine(child)
  return {
    ...(JSON.parse(ready) as Pick<ServerProcess, 'url' | 'dsn' | 'setupLink' | 'demo'>),
    pid: child.pid ?? 0,
    kill(signal) {
      child.kill(signal)
      return exited
    },
  }
}

/** Runs one command to its end and gives what it printed. */
export function runVedette(
  home: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args, '--home', home])
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.stdin.end()
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no standard output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the server ended before it was ready')
}
