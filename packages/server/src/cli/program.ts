import { Command } from 'commander'
import type { Config } from '../config/config.ts'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { readVersion } from '../platform/read-version.ts'
import type { QueueAdmin } from '../queue/queue-admin.ts'
import type { Store } from '../store/store.ts'
import type { Demo } from './demo.ts'
import type { SignalSource } from './run-until-stopped.ts'
import type { StartServer } from './running.ts'
import type { Terminal } from './terminal.ts'
import type { LoadConfig, UseStore } from './use-store.ts'

/** What all commands need together; each asks for its part alone. */
export interface CliDeps {
  readonly cwd: string
  readonly terminal: Terminal
  readonly clock: Clock
  readonly random: Random
  readonly signals: SignalSource
  readonly exit: (code: number) => void
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly hashPassword: (password: string) => Promise<string>
  readonly loadConfig: LoadConfig
  readonly useStore: UseStore<keyof Store>
  readonly startServer: StartServer
  readonly loadDemo: () => Promise<Demo>
  readonly openQueueAdmin: (config: Config) => Promise<QueueAdmin>
}

interface CommandEntry {
  readonly name: string
  readonly summary: string
  load(deps: CliDeps): Promise<Command>
}

/** In the order in which help lists them. A new command is one entry here and one file. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write a vedette.yml with a generated secret key',
    load: async (deps) => (await import('./init-command.ts')).initCommand(deps),
  },
  {
    name: 'start',
    summary: 'run everything in one process',
    load: async (deps) => (await import('./start-command.ts')).startCommand(deps),
  },
  {
    name: 'run',
    summary: 'run one role: web, worker or cron',
    load: async (deps) => (await import('./run-command.ts')).runCommand(deps),
  },
  {
    name: 'migrate',
    summary: 'bring the database up to date',
    load: async (deps) => (await import('./migrate-command.ts')).migrateCommand(deps),
  },
  {
    name: 'createuser',
    summary: 'create a person who can sign in',
    load: async (deps) => (await import('./create-user-command.ts')).createUserCommand(deps),
  },
  {
    name: 'createorg',
    summary: 'create an organization',
    load: async (deps) =>
      (await import('./create-organization-command.ts')).createOrganizationCommand(deps),
  },
  {
    name: 'createteam',
    summary: 'create a team',
    load: async (deps) => (await import('./create-team-command.ts')).createTeamCommand(deps),
  },
  {
    name: 'createproject',
    summary: 'create a project and print its DSN',
    load: async (deps) => (await import('./create-project-command.ts')).createProjectCommand(deps),
  },
  {
    name: 'users',
    summary: 'list who can sign in, and decide about them',
    load: async (deps) => (await import('./users-command.ts')).usersCommand(deps),
  },
  {
    name: 'members',
    summary: 'list who is in an organization, and give roles',
    load: async (deps) => (await import('./members-command.ts')).membersCommand(deps),
  },
  {
    name: 'setowner',
    summary: 'hand a team or a project over',
    load: async (deps) => (await import('./set-owner-command.ts')).setOwnerCommand(deps),
  },
  {
    name: 'createtoken',
    summary: 'create an API token and print it',
    load: async (deps) => (await import('./create-token-command.ts')).createTokenCommand(deps),
  },
  {
    name: 'createresetlink',
    summary: 'print a link with which somebody sets a new password',
    load: async (deps) =>
      (await import('./create-reset-link-command.ts')).createResetLinkCommand(deps),
  },
  {
    name: 'createemaillink',
    summary: 'print a link that shows that an address is somebody’s',
    load: async (deps) =>
      (await import('./create-email-link-command.ts')).createEmailLinkCommand(deps),
  },
  {
    name: 'reset2fa',
    summary: 'let somebody in who has lost the second factor',
    load: async (deps) =>
      (await import('./reset-second-factor-command.ts')).resetSecondFactorCommand(deps),
  },
  {
    name: 'queues',
    summary: 'look at what waits to be processed, and at what could not be',
    load: async (deps) => (await import('./queues-command.ts')).queuesCommand(deps),
  },
  {
    name: 'send-event',
    summary: 'send a test event',
    load: async (deps) => (await import('./send-event-command.ts')).sendEventCommand(deps),
  },
]

/** Only the commands that the arguments name are loaded: `--version` must not wait for the rest. */
export async function createProgram(argv: readonly string[], deps: CliDeps): Promise<Command> {
  const program = new Command('vedette')
    .description('Vedette, a self-hosted error tracker.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', TOP_EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.terminal.print(text.trimEnd()),
      writeErr: (text) => deps.terminal.tell(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, 'vedette: ')),
    })
  // `vedette createuser …` or `vedette help createuser`
  const words = argv.filter((word) => !word.startsWith('-')).slice(0, 2)
  for (const entry of COMMANDS) {
    const isNamed = words.includes(entry.name)
    const command = isNamed ? await entry.load(deps) : new Command(entry.name)
    program.addCommand(command.summary(entry.summary))
  }
  inheritSettings(program)
  return program
}

// Commands that are made apart from their parent do not take over how it prints and exits.
function inheritSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    inheritSettings(command)
  }
}

const TOP_EXAMPLES = `
Examples:
  vedette start                                 everything, at http://127.0.0.1:9000
  vedette createuser --email me@example.com --superuser
  vedette createproject shop --platform python
  vedette help start                            all settings

Settings come from flags, then VEDETTE_… variables, then vedette.yml, then defaults.
Exit codes: 0 done, 1 failed, 2 bad arguments.`
