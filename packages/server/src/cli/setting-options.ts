import { type Command, Option } from 'commander'
import type { SettingFlags } from '../config/load-config.ts'
import {
  formatFlag,
  formatVariable,
  SETTING_NAMES,
  type SettingName,
  settingsSchema,
} from '../config/settings.ts'

/** Those that decide which database a command works on. */
export const STORE_SETTINGS: readonly SettingName[] = ['home', 'databaseUrl']
/** Those, and what a DSN is made of. */
export const DSN_SETTINGS: readonly SettingName[] = [...STORE_SETTINGS, 'host', 'port', 'urlPrefix']

/** Gives a command the settings as flags. Their values are checked with all others, not here. */
export function addSettingOptions(
  command: Command,
  names: readonly SettingName[] = SETTING_NAMES,
): Command {
  for (const name of names) command.addOption(settingOption(name))
  return command
}

/** The flags among a command's options that are settings. */
export function settingFlags(options: Readonly<Record<string, unknown>>): SettingFlags {
  const given = SETTING_NAMES.filter((name) => typeof options[name] === 'string')
  return Object.fromEntries(given.map((name) => [name, options[name]]))
}

function settingOption(name: SettingName): Option {
  const schema = settingsSchema.shape[name]
  const { description = '' } = schema
  const [value = '', ...words] = description.split(' ')
  const standard = schema.safeParse(undefined).data
  const isShown = standard !== undefined && !Array.isArray(standard)
  const note = isShown ? `${formatVariable(name)}, ${standard}` : formatVariable(name)
  return new Option(`${formatFlag(name)} ${value}`, `${words.join(' ')} [${note}]`).helpGroup(
    'Settings [variable, default]:',
  )
}
