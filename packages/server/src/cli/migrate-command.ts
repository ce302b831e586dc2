import { Command } from 'commander'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface MigrateDeps {
  /** Opening the store is what brings its tables up to date. */
  readonly useStore: UseStore<never>
  readonly terminal: Terminal
}

/** vedette migrate */
export function migrateCommand({ useStore, terminal }: MigrateDeps): Command {
  const command = new Command('migrate')
    .description(
      'Bring the database up to date. It may be run at any time, twice, and by two at once.',
    )
    .addHelpText('after', '\nExamples:\n  vedette migrate --home /srv/vedette')
    .action(async (options: JsonOption) => {
      const flags = settingFlags({ ...options })
      const home = await useStore(flags, async (_store, config) => config.home)
      printResult(terminal, options, {
        json: { home, isUpToDate: true },
        message: 'The database is up to date.',
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}
