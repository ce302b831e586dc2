import type { Config } from '../config/config.ts'
import { systemClock } from '../platform/clock.ts'
import { systemRandom } from '../platform/random.ts'
import { createTerminal } from './create-terminal.ts'
import type { CliDeps } from './program.ts'
import type { LoadConfig } from './use-store.ts'
import { createUseStore } from './use-store.ts'

/** The command line on this machine. What only some commands need is loaded when they ask. */
export function createSystemDeps(): CliDeps {
  return {
    cwd: process.cwd(),
    terminal: createTerminal(process),
    clock: systemClock,
    random: systemRandom,
    signals: process,
    exit: (code) => process.exit(code),
    fetch: (url, init) => fetch(url, init),
    loadConfig: loadSystemConfig,
    useStore: createUseStore({ loadConfig: loadSystemConfig, openStore }),
    hashPassword: async (password) =>
      (await import('../users/password.ts')).hashPassword(password, systemRandom),
    startServer: async (config, roles) => (await import('../app.ts')).startServer(config, roles),
    loadDemo: async () => (await import('./create-demo.ts')).createDemo(createSystemDeps()),
    openQueueAdmin: async (config) => (await import('../app.ts')).openQueueAdmin(config),
  }
}

const loadSystemConfig: LoadConfig = async (flags) => {
  const { loadConfig } = await import('../config/load-config.ts')
  const { systemEnvironment } = await import('../config/environment.ts')
  return loadConfig({ flags, env: systemEnvironment(), cwd: process.cwd(), random: systemRandom })
}

async function openStore(config: Config) {
  const { openStore } = await import('../store/open-store.ts')
  const { sqlitePath } = await import('../config/engine-url.ts')
  return openStore({
    databasePath: sqlitePath(config.databaseUrl),
    // `start` runs a server in the same process: waiting here for its transaction to end must
    // not keep it from ending.
    threaded: true,
    migrate: true,
  })
}
