import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { sqlitePath } from '../config/engine-url.ts'
import type { Environment } from '../config/environment.ts'
import { loadConfig } from '../config/load-config.ts'
import { systemClock } from '../platform/clock.ts'
import { systemRandom } from '../platform/random.ts'
import { openStore } from '../store/open-store.ts'
import type { CliDeps } from './program.ts'
import { runCli } from './run-cli.ts'
import type { Running } from './running.ts'
import { createUseStore, type LoadConfig } from './use-store.ts'

export interface CliResult {
  readonly code: number
  /** Standard output, line by line. */
  readonly out: readonly string[]
  readonly err: readonly string[]
}

export interface TestCli {
  readonly cwd: string
  run(argv: readonly string[], given?: TestCliInputs): Promise<CliResult>
  remove(): void
}

export interface TestCliInputs extends Partial<Omit<CliDeps, 'terminal'>> {
  readonly env?: Environment
  /** What a person types, or a pipe holds. */
  readonly input?: readonly string[]
  readonly isInteractive?: boolean
}

/** The command line in this process: a real store in a folder of its own, the rest given. */
export function createTestCli(): TestCli {
  const cwd = mkdtempSync(join(tmpdir(), 'vedette-cli-'))
  return {
    cwd,
    async run(argv, { env = {}, input = [], isInteractive = false, ...given } = {}) {
      const out: string[] = []
      const err: string[] = []
      const answers = [...input]
      const terminal = {
        isInteractive,
        print: (line: string) => void out.push(...line.split('\n')),
        tell: (line: string) => void err.push(...line.split('\n')),
        readSecret: async () => answers.shift() ?? '',
        confirm: async () => answers.shift() === 'y',
      }
      const deps = { ...createDeps(cwd, env), ...given, terminal }
      return { code: await runCli(argv, deps), out, err }
    },
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  }
}

/** A server with a real store, that listens nowhere. */
export async function startTestServer(config: Config, given: Partial<Running>): Promise<Running> {
  const store = await openTestStore(config)
  return {
    url: 'http://127.0.0.1:9000',
    localUrl: 'http://127.0.0.1:9000',
    store,
    stopped: new Promise(() => undefined),
    stop: () => store.close(),
    ...given,
  }
}

function openTestStore({ databaseUrl }: Config) {
  return openStore({ databasePath: sqlitePath(databaseUrl), threaded: false, migrate: true })
}

function createDeps(cwd: string, env: Environment): Omit<CliDeps, 'terminal'> {
  const load: LoadConfig = async (flags) => loadConfig({ flags, env, cwd, random: systemRandom })
  const unexpected = async (): Promise<never> => {
    throw new Error('the test did not expect this')
  }
  return {
    cwd,
    clock: systemClock,
    random: systemRandom,
    signals: { on: () => undefined, off: () => undefined },
    exit: () => undefined,
    fetch: unexpected,
    hashPassword: async (password) => `hash of ${password}`,
    loadConfig: load,
    useStore: createUseStore({
      loadConfig: load,
      openStore: openTestStore,
    }),
    startServer: unexpected,
    loadDemo: unexpected,
    openQueueAdmin: unexpected,
  }
}
