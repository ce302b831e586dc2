import { Command } from 'commander'
import type { Config } from '../config/config.ts'
import type { Random } from '../platform/random.ts'
import { createDefaults, type Defaults, formatSetupLink } from '../projects/create-defaults.ts'
import { formatProjectDsn } from '../projects/format-project-dsn.ts'
import type { Store } from '../store/store.ts'
import type { Demo, DemoSignIn } from './demo.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { type RunUntilStoppedDeps, runUntilStopped } from './run-until-stopped.ts'
import { ROLES, type Running, type StartServer } from './running.ts'
import { addSettingOptions, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { LoadConfig, UseStore } from './use-store.ts'

export interface StartDeps extends RunUntilStoppedDeps {
  readonly loadConfig: LoadConfig
  readonly startServer: StartServer
  readonly random: Random
  readonly terminal: Terminal
  readonly loadDemo: () => Promise<Demo>
  readonly useStore: UseStore<keyof Store>
}

interface StartOptions extends JsonOption {
  readonly demo?: boolean
}

/** vedette start */
export function startCommand(deps: StartDeps): Command {
  const { clock, random } = deps
  const command = new Command('start')
    .description(
      'Run everything in one process: web, worker and cron, and UDP when it has a port. The ' +
        'first start makes the home folder and prints a link that creates the first superuser.',
    )
    .option('--demo', 'fill a fresh home with sample data; one that has it is just started')
    .addHelpText('after', EXAMPLES)
    .action(async (options: StartOptions) => {
      const config = await deps.loadConfig(settingFlags({ ...options }))
      const demo = options.demo ? await findWantedDemo(deps, options) : undefined
      await runUntilStopped(async (signal) => {
        const running = await deps.startServer(config, ROLES)
        const { defaults, signIn } = await stopUnlessDone(running, async () => ({
          defaults: await createDefaults({ store: running.store, clock, random }),
          signIn: await demo?.fill(running, config, signal),
        }))
        printReady(deps.terminal, options, {
          url: publicUrl(config, running.url),
          defaults,
          signIn,
        })
        return running
      }, deps)
    })
  return addSettingOptions(addJsonOption(command))
}

/** Before the server starts: a home that is in use must not even be opened to others. */
async function findWantedDemo(
  { loadDemo, useStore, terminal }: StartDeps,
  options: StartOptions,
): Promise<Demo | undefined> {
  const demo = await loadDemo()
  const flags = settingFlags({ ...options })
  if (!(await useStore(flags, (store, config) => demo.isWanted(store, config)))) return undefined
  terminal.tell('Filling the home with sample data; this takes some seconds.')
  return demo
}

// After the server has started: a start that fails, as on a port in use, is not the first one,
// and what only the first one prints is not lost with it.
async function stopUnlessDone<T>(running: Running, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await running.stop()
    throw error
  }
}

// Only the server knows the port when it was told to take a free one.
function publicUrl(config: Config, listeningUrl: string): string {
  const isDerived = config.sources.urlPrefix.kind === 'default'
  return isDerived && config.port === 0 ? listeningUrl : config.urlPrefix
}

interface Ready {
  readonly url: string
  readonly defaults: Defaults
  /** After sample data was filled in. */
  readonly signIn: DemoSignIn | undefined
}

function printReady(
  terminal: Terminal,
  options: JsonOption,
  { url, defaults, signIn }: Ready,
): void {
  const { firstKey, setupToken } = defaults
  const setupLink = setupToken === undefined ? undefined : formatSetupLink(url, setupToken)
  const dsn = firstKey && formatProjectDsn(url, firstKey).public
  printResult(terminal, options, {
    json: {
      url,
      setupLink: setupLink ?? null,
      dsn: dsn ?? null,
      ...(signIn && { demo: { ...signIn } }),
    },
    lines: [
      `Vedette is ready at ${url}`,
      ...(setupLink ? [`Create the first superuser at ${setupLink}`] : []),
      ...(dsn ? [`DSN of the first project: ${dsn}`] : []),
      ...(signIn ? [`Or sign in as ${signIn.email} with the password ${signIn.password}`] : []),
    ],
  })
}

const EXAMPLES = `
Examples:
  vedette start
  vedette start --demo --home /tmp/demo
  vedette start --host 0.0.0.0 --port 9000 --url-prefix https://errors.example.com
  VEDETTE_HOME=/srv/vedette vedette start

SIGTERM and Ctrl-C finish what is in hand, within 10 seconds. A second one ends it at once.`
