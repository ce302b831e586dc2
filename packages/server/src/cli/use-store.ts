import type { Config } from '../config/config.ts'
import type { SettingFlags } from '../config/load-config.ts'
import type { Store } from '../store/store.ts'

/** Opens the store that the settings name, for as long as the work takes. */
export type UseStore<K extends keyof Store> = <T>(
  flags: SettingFlags,
  work: (store: Pick<Store, K>, config: Config) => Promise<T>,
) => Promise<T>

/** Reads the settings with these flags before all else. */
export type LoadConfig = (flags: SettingFlags) => Promise<Config>

export interface UseStoreDeps {
  readonly loadConfig: LoadConfig
  readonly openStore: (config: Config) => Promise<Store>
}

export function createUseStore({ loadConfig, openStore }: UseStoreDeps): UseStore<keyof Store> {
  return async (flags, work) => {
    const config = await loadConfig(flags)
    const store = await openStore(config)
    try {
      return await work(store, config)
    } finally {
      await store.close()
    }
  }
}
