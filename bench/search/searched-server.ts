import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { startProgram } from '../child.ts'

export interface SearchedServer {
  readonly pid: number
  readonly port: number
  readonly projectId: string
  readonly publicKey: string
  get(path: string): Promise<unknown>
  send(method: string, path: string, body: unknown): Promise<unknown>
  stop(): Promise<void>
}

const LAUNCHER = join(import.meta.dirname, '../../packages/server/bin/vedette.js')
export const EMAIL = 'bench@example.com'
export const PASSWORD = 'only-for-the-bench-7'

/** A real server on a home folder, asked as a superuser. */
export async function startSearchedServer(home: string): Promise<SearchedServer> {
  // As many requests as are sent: what is measured is not the limit.
  const env = { VEDETTE_HOME: home, VEDETTE_LOG_LEVEL: 'warn' }
  const child = startProgram(LAUNCHER, ['start', '--json', '--port', '0'], env)
  const { url } = JSON.parse(await child.readLine()) as { url: string }
  const run = (...args: readonly string[]) =>
    execFileSync(LAUNCHER, args, { env: { ...process.env, ...env }, encoding: 'utf8' })
  try {
    run('createuser', '--email', EMAIL, '--password', PASSWORD, '--superuser', '--no-input')
  } catch {
    // There from an earlier run.
  }
  const { token } = JSON.parse(run('createtoken', '--email', EMAIL, '--json')) as { token: string }
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
  const [key] = (await send('GET', '/projects/vedette/internal/keys/')) as { public: string }[]
  return {
    pid: child.pid,
    port: Number(new URL(url).port),
    projectId: '1',
    publicKey: key?.public ?? '',
    get: (path) => send('GET', path),
    send,
    stop: () => child.stop(),
  }
}
