import { Command, Option } from 'commander'
import type { Config } from '../config/config.ts'
import type { Random } from '../platform/random.ts'
import { createDefaults, type Defaults, formatSetupLink } from '../projects/create-defaults.ts'
import { formatProjectDsn } from '../projects/format-project-dsn.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { type RunUntilStoppedDeps, runUntilStopped } from './run-until-stopped.ts'
import { ROLES, type Running, type StartServer } from './running.ts'
import { addSettingOptions, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { LoadConfig } from './use-store.ts'

export interface StartDeps extends RunUntilStoppedDeps {
  readonly loadConfig: LoadConfig
  readonly startServer: StartServer
  readonly random: Random
  readonly terminal: Terminal
}

interface StartOptions extends JsonOption {
  readonly demo?: boolean
}

/** vedette start */
export function startCommand(deps: StartDeps): Command {
  const command = new Command('start')
    .description(
      'Run everything in one process: web, worker and cron, and UDP when it has a port. The ' +
        'first start makes the home folder and prints a link that creates the first superuser.',
    )
    .addOption(new Option('--demo', 'refused in a sentence of its own').hideHelp())
    .addHelpText('after', EXAMPLES)
    .action(async (options: StartOptions) => {
      refuseDemo(options)
      const config = await deps.loadConfig(settingFlags({ ...options }))
      await runUntilStopped(async () => {
        const running = await deps.startServer(config, ROLES)
        const defaults = await createDefaultsFor(running, deps)
        printReady(deps.terminal, options, { url: publicUrl(config, running.url), defaults })
        return running
      }, deps)
    })
  return addSettingOptions(addJsonOption(command))
}

// After the server has started: a start that fails, as on a port in use, is not the first one,
// and what only the first one prints is not lost with it.
async function createDefaultsFor(
  running: Running,
  { clock, random }: StartDeps,
): Promise<Defaults> {
  try {
    return await createDefaults({ store: running.store, clock, random })
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

function printReady(
  terminal: Terminal,
  options: JsonOption,
  { url, defaults }: { readonly url: string; readonly defaults: Defaults },
): void {
  const { firstKey, setupToken } = defaults
  const setupLink = setupToken === undefined ? undefined : formatSetupLink(url, setupToken)
  const dsn = firstKey && formatProjectDsn(url, firstKey).public
  printResult(terminal, options, {
    json: { url, setupLink: setupLink ?? null, dsn: dsn ?? null },
    lines: [
      `Vedette is ready at ${url}`,
      ...(setupLink ? [`Create the first superuser at ${setupLink}`] : []),
      ...(dsn ? [`DSN of the first project: ${dsn}`] : []),
    ],
  })
}

function refuseDemo({ demo }: StartOptions): void {
  if (!demo) return
  throw new CliError(
    '--demo is not supported by this version: start without it',
    EXIT_BAD_ARGUMENTS,
  )
}

const EXAMPLES = `
Examples:
  vedette start
  vedette start --host 0.0.0.0 --port 9000 --url-prefix https://errors.example.com
  VEDETTE_HOME=/srv/vedette vedette start

SIGTERM and Ctrl-C finish what is in hand, within 10 seconds. A second one ends it at once.`
