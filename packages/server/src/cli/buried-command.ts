import { Command, InvalidArgumentError } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { CliError } from './cli-error.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface BuriedDeps {
  readonly useStore: UseStore<'failedItems'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface BuriedOptions extends JsonOption {
  readonly id?: readonly number[]
}

// A screen or ten: whoever buries more has one cause, and sees it in these.
const BURIED_LISTED_MAX = 1000

/** vedette queues buried [list|retry|drop] [--id N]… */
export function buriedCommand(deps: BuriedDeps): Command {
  return new Command('buried')
    .summary('items that could not be processed')
    .description(
      'Items that failed too often. Their bytes are kept until they work or are dropped.',
    )
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand(deps), { isDefault: true })
    .addCommand(retryCommand(deps))
    .addCommand(dropCommand(deps))
}

function listCommand({ useStore, terminal }: BuriedDeps): Command {
  const command = new Command('list')
    .description(`List the buried items, up to ${BURIED_LISTED_MAX}.`)
    .action(async (options: BuriedOptions) => {
      const items = await useStore(settingFlags({ ...options }), ({ failedItems }) =>
        failedItems.listBuried(BURIED_LISTED_MAX),
      )
      printResult(terminal, options, {
        json: items.map((failed) => ({ ...describe(failed) })),
        ...(items.length === 0 ? { message: 'Nothing is buried.' } : {}),
        lines: items.map(formatItem),
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

function retryCommand({ useStore, clock, terminal }: BuriedDeps): Command {
  const command = new Command('retry')
    .description('Give buried items another round of attempts.')
    .action(async (options: BuriedOptions) => {
      const retried = await useStore(settingFlags({ ...options }), ({ failedItems }) =>
        failedItems.retryBuried(clock.nowMs(), { ids: options.id }),
      )
      refuseNone(retried, options)
      printResult(terminal, options, {
        json: { retried },
        message: `${retried} items are tried again.`,
      })
    })
  return addItemOptions(command)
}

function dropCommand({ useStore, terminal }: BuriedDeps): Command {
  const command = new Command('drop')
    .description('Delete buried items with their bytes.')
    .action(async (options: BuriedOptions) => {
      const dropped = await useStore(settingFlags({ ...options }), ({ failedItems }) =>
        failedItems.deleteBuried({ ids: options.id }),
      )
      refuseNone(dropped, options)
      printResult(terminal, options, { json: { dropped }, message: `Dropped ${dropped} items.` })
    })
  return addItemOptions(command)
}

function addItemOptions(command: Command): Command {
  command.option('--id <number>', 'only this one; repeated for more (default: all)', addId)
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

// All of nothing is done; an item that was named must be there.
function refuseNone(count: number, { id }: BuriedOptions): void {
  if (count > 0 || id === undefined) return
  throw new CliError(`no buried item ${id.join(', ')}: see vedette queues buried list`)
}

function addId(text: string, previous: readonly number[] = []): readonly number[] {
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return [...previous, id]
  throw new InvalidArgumentError('It must be a whole number, 1 or more.')
}

function describe({ id, item, attempt, reason, createdAtMs }: FailedItem) {
  return {
    id,
    projectId: String(item.projectId),
    bytes: item.body.length,
    attempts: attempt,
    reason,
    receivedAt: new Date(item.receivedAtMs).toISOString(),
    failedAt: new Date(createdAtMs).toISOString(),
  }
}

function formatItem(failed: FailedItem): string {
  const { id, projectId, bytes, receivedAt, reason } = describe(failed)
  return `${id}  project ${projectId}  ${bytes} bytes  received ${receivedAt}  ${reason}`
}

const EXAMPLES = `
Examples:
  vedette queues buried
  vedette queues buried retry
  vedette queues buried drop --id 17 --id 18`
