import type { Environment } from './environment.ts'
import { CONFIG_FILE_NAME, type FileEntry } from './read-config-file.ts'
import {
  formatFlag,
  formatVariable,
  SETTING_NAMES,
  SETTINGS_TO_COME,
  type SettingName,
  type SettingSource,
} from './settings.ts'

/** What the person gave, the strongest source of each setting, before it is checked. */
export interface GivenSettings {
  readonly values: ReadonlyMap<SettingName, GivenValue>
  /** Names that cannot be used, as sentences. */
  readonly faults: readonly string[]
}

export interface GivenValue {
  readonly value: unknown
  readonly source: SettingSource
}

export interface SettingInputs {
  readonly flags: Readonly<Partial<Record<SettingName, string>>>
  readonly env: Environment
  readonly entries: readonly FileEntry[]
}

export function collectSettings({ flags, env, entries }: SettingInputs): GivenSettings {
  const values = new Map<SettingName, GivenValue>()
  const faults = readEntries(entries, values)
  for (const name of SETTING_NAMES) {
    const variable = formatVariable(name)
    // An empty variable counts as none: compose files and unit files can only blank one out.
    if (env[variable]) {
      values.set(name, { value: env[variable], source: { kind: 'environment', name: variable } })
    }
    const flag = flags[name]
    if (flag !== undefined) {
      values.set(name, { value: flag, source: { kind: 'flag', name: formatFlag(name) } })
    }
  }
  for (const [name, what] of Object.entries(SETTINGS_TO_COME)) {
    const variable = formatVariable(name)
    if (env[variable]) faults.push(`${variable} cannot be used: ${notYet(what)}`)
  }
  return { values, faults }
}

function readEntries(
  entries: readonly FileEntry[],
  values: Map<SettingName, GivenValue>,
): string[] {
  const faults: string[] = []
  for (const { key, value } of entries) {
    const named = `${CONFIG_FILE_NAME}: ${key}`
    const name = NAMES_BY_WORDS.get(wordsOf(key))
    const toCome = TO_COME_BY_WORDS.get(wordsOf(key))
    if (name && values.has(name)) faults.push(`${named} is given twice`)
    else if (name) values.set(name, { value, source: { kind: 'file', name: named } })
    else if (toCome) faults.push(`${named} cannot be used: ${notYet(toCome)}`)
    else faults.push(`${named} is not a setting`)
  }
  return faults
}

function notYet(what: string): string {
  return `${what}, which this version does not support`
}

// A key is known by its words, so udp-port, udp_port, udpPort, udp.port and a `port` below
// `udp` are one setting.
function wordsOf(key: string): string {
  return key.replace(/[._-]/g, '').toLowerCase()
}

const NAMES_BY_WORDS = new Map(SETTING_NAMES.map((name) => [wordsOf(name), name]))
const TO_COME_BY_WORDS = new Map(
  Object.entries(SETTINGS_TO_COME).map(([name, what]) => [wordsOf(name), what]),
)
