import { Command } from 'commander'
import type { Config } from '../config/config.ts'
import type { Clock } from '../platform/clock.ts'
import type { QueueAdmin, QueueInfo } from '../queue/queue-admin.ts'
import { type BuriedDeps, buriedCommand } from './buried-command.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { LoadConfig } from './use-store.ts'

export interface QueuesDeps extends BuriedDeps {
  readonly loadConfig: LoadConfig
  readonly openQueueAdmin: (config: Config) => Promise<QueueAdmin>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

/** vedette queues list | purge NAME | buried [list|retry|drop] */
export function queuesCommand(deps: QueuesDeps): Command {
  return new Command('queues')
    .description('Look at what waits to be processed, and at what could not be.')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand(deps))
    .addCommand(purgeCommand(deps))
    .addCommand(buriedCommand(deps))
}

function listCommand(deps: QueuesDeps): Command {
  const command = new Command('list')
    .summary('depth and age of each queue')
    .description('Print how much waits in each queue, and since when.')
    .addHelpText('after', '\nExamples:\n  vedette queues list --json')
    .action(async (options: JsonOption) => {
      const queues = await withAdmin(deps, options, (admin) => admin.list())
      const nowMs = deps.clock.nowMs()
      printResult(deps.terminal, options, {
        json: queues.map((queue) => ({
          name: queue.name,
          items: queue.items,
          bytes: queue.bytes,
          oldestAgeSeconds: ageSeconds(queue, nowMs) ?? null,
        })),
        lines: queues.map((queue) => formatQueue(queue, nowMs)),
      })
    })
  return addSettings(command)
}

function purgeCommand(deps: QueuesDeps): Command {
  const command = new Command('purge')
    .summary('give up what waits in a queue')
    .description('Give up everything that waits in a queue. It was accepted, and will be lost.')
    .argument('<name>', 'the queue, as "queues list" names it')
    .option('--force', 'do not ask')
    .addHelpText('after', '\nExamples:\n  vedette queues purge events --force')
    .action(async (name: string, options: JsonOption & { readonly force?: boolean }) => {
      const purged = await withAdmin(deps, options, async (admin) => {
        const queue = await getQueue(admin, name)
        if (!options.force) await confirmPurge(deps.terminal, queue)
        return admin.purge(name)
      })
      printResult(deps.terminal, options, {
        json: { name, purged },
        message: `Gave up ${purged} items of ${name}.`,
      })
    })
  return addSettings(command)
}

async function getQueue(admin: QueueAdmin, name: string): Promise<QueueInfo> {
  const queues = await admin.list()
  const found = queues.find((queue) => queue.name === name)
  if (found) return found
  throw new CliError(`no queue "${name}"; there is ${queues.map((queue) => queue.name).join(', ')}`)
}

async function confirmPurge(terminal: Terminal, { name, items }: QueueInfo): Promise<void> {
  if (!terminal.isInteractive) {
    throw new CliError('nobody is there to be asked: give --force', EXIT_BAD_ARGUMENTS)
  }
  if (await terminal.confirm(`Give up ${items} accepted items of ${name}?`)) return
  throw new CliError('nothing was given up')
}

async function withAdmin<T>(
  { loadConfig, openQueueAdmin }: QueuesDeps,
  options: object,
  work: (admin: QueueAdmin) => Promise<T>,
): Promise<T> {
  const admin = await openQueueAdmin(await loadConfig(settingFlags({ ...options })))
  try {
    return await work(admin)
  } finally {
    await admin.close()
  }
}

function addSettings(command: Command): Command {
  return addSettingOptions(addJsonOption(command), ['home', 'databaseUrl', 'queueUrl'])
}

function formatQueue(queue: QueueInfo, nowMs: number): string {
  const age = ageSeconds(queue, nowMs)
  const oldest = age === undefined ? '' : `, the oldest for ${age} s`
  return `${queue.name}: ${queue.items} items, ${queue.bytes} bytes${oldest}`
}

// Another machine's clock may be ahead of this one.
function ageSeconds({ oldestReceivedAtMs }: QueueInfo, nowMs: number): number | undefined {
  if (oldestReceivedAtMs === undefined) return undefined
  return Math.max(0, Math.floor((nowMs - oldestReceivedAtMs) / 1000))
}

const EXAMPLES = `
Examples:
  vedette queues list
  vedette queues purge events
  vedette queues buried
  vedette queues buried retry --id 17`
