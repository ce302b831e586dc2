import { Argument, Command } from 'commander'
import { type RunUntilStoppedDeps, runUntilStopped } from './run-until-stopped.ts'
import { ROLES, type Role, type StartServer } from './running.ts'
import { addSettingOptions, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { LoadConfig } from './use-store.ts'

export interface RunDeps extends RunUntilStoppedDeps {
  readonly loadConfig: LoadConfig
  readonly startServer: StartServer
  readonly terminal: Terminal
}

/** vedette run web|worker|cron */
export function runCommand(deps: RunDeps): Command {
  const command = new Command('run')
    .description('Run one role in this process. All roles of an installation share its settings.')
    .addArgument(new Argument('<role>', 'what to run').choices(ROLES))
    .addHelpText('after', EXAMPLES)
    .action(async (role: Role, options: Readonly<Record<string, unknown>>) => {
      const config = await deps.loadConfig(settingFlags(options))
      await runUntilStopped(async () => {
        const running = await deps.startServer(config, [role])
        const place = role === 'web' ? ` at ${running.url}` : ''
        deps.terminal.print(`Vedette's ${role} is ready${place}`)
        return running
      }, deps)
    })
  return addSettingOptions(command)
}

const EXAMPLES = `
Examples:
  vedette run web --port 9000
  vedette run worker`
