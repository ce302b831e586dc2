import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'

export const ROLES = ['web', 'worker', 'cron'] as const
export type Role = (typeof ROLES)[number]

/** A server that has been started. */
export interface Running {
  /** Where it listens, with the port that it got. */
  readonly url: string
  /** Where this machine reaches it, whatever the public address is; only of the web role. */
  readonly localUrl: string | undefined
  /** Open until it is stopped. */
  readonly store: Store
  /** Settles when it ends, for whatever reason; rejects when that was a failure. */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

export type StartServer = (config: Config, roles: readonly Role[]) => Promise<Running>
