import { spawn } from 'node:child_process'
import { once } from 'node:events'

const RUN_MS_MAX = 60_000
const INSTALL_MS_MAX = 300_000

// A client reports the variables of its environment, so it gets only those a server would have.
const CLIENT_ENVIRONMENT = {
  HOME: '/app',
  LANG: 'C.UTF-8',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  TZ: 'UTC',
}

export interface Program {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a client to its end. A status other than 0 is no fault: some scenarios crash on purpose. */
export async function runClient(program: Program): Promise<void> {
  await run(program, { ...CLIENT_ENVIRONMENT, ...program.env }, RUN_MS_MAX)
}

/** Runs a package manager with the caller's own environment; fails when it fails. */
export async function runInstaller(program: Program): Promise<void> {
  const status = await run(program, { ...process.env, ...program.env }, INSTALL_MS_MAX)
  if (status !== 0)
    throw new Error(`${program.file} ${program.args.join(' ')} ended with ${status}`)
}

async function run(
  program: Program,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<number | null> {
  const child = spawn(program.file, program.args, {
    cwd: program.cwd,
    env,
    stdio: ['ignore', 'ignore', process.env.RECORD_VERBOSE === '1' ? 'inherit' : 'ignore'],
    timeout: timeoutMs,
  })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status
}
