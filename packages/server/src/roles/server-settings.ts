import type { ServerSetting } from '../api/server-state.ts'
import type { Config } from '../config/config.ts'
import { SETTING_NAMES, type SettingName } from '../config/settings.ts'

const SECRETS: ReadonlySet<SettingName> = new Set(['secretKey', 'oidcClientSecret'])

/** The settings as an operator may see them: without secrets, nor passwords in addresses. */
export function listServerSettings(config: Config): readonly ServerSetting[] {
  return SETTING_NAMES.map((name) => {
    const { kind, name: source } = config.sources[name]
    const value = SECRETS.has(name) ? undefined : withoutPassword(config[name])
    return { name, value, source: kind === 'default' ? 'default' : `${kind} ${source}` }
  })
}

function withoutPassword(value: Config[SettingName]): Config[SettingName] {
  if (typeof value !== 'string' || !value.includes('@')) return value
  return value.replace(/\/\/[^/@]*@/, '//')
}
