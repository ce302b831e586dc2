import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { Store } from '../store/store.ts'
import type { DemoClient } from './demo-client.ts'
import type { DemoData } from './demo-data.ts'

/** What is written beside the server's addresses, since they have no word for it. */
export type DemoStore = Pick<
  Store,
  | 'auditLog'
  | 'checkIns'
  | 'events'
  | 'issueChanges'
  | 'members'
  | 'monitors'
  | 'options'
  | 'organizations'
  | 'outcomes'
  | 'projectKeys'
  | 'projects'
  | 'teams'
  | 'tokens'
  | 'users'
>

export interface DemoDeps {
  readonly store: DemoStore
  readonly clock: Clock
  readonly random: Random
  readonly hashPassword: (password: string) => Promise<string>
}

/** What the parts of the fill know, after the people are there. */
export interface DemoWorld {
  readonly data: DemoData
  readonly client: DemoClient
  readonly store: DemoStore
  readonly clock: Clock
  /** When the fill began: all ages count from here. */
  readonly nowMs: number
  readonly organization: string
  /** The token of whoever has this address. */
  tokenOf(email: string): string
  /** Of the owner, who sets things up. */
  readonly ownerToken: string
}
