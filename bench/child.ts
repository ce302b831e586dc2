import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Child {
  readonly pid: number
  /** The next line of its standard output. */
  readLine(): Promise<string>
  write(text: string): void
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>
}

/** Runs one of the files beside this one, as a process whose CPU and memory are its own. */
export function startChild(file: string, args: readonly string[] = []): Child {
  return startProgram(process.execPath, [join(import.meta.dirname, file), ...args])
}

export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    async readLine() {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${file} ended without saying what was expected`)
      return value
    },
    write: (text) => void child.stdin.write(text),
    stop: () => stop(child),
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** User and system time of all its threads, in microseconds. */
export function cpuUsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // After the name in parentheses, which may hold spaces; in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

export function memoryMibOf(pid: number): { readonly rss: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return { rss: mib('VmRSS'), peak: mib('VmHWM') }
}
