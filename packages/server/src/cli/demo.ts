import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'
import type { Running } from './running.ts'

/** Somebody of the sample data who can sign in. */
export interface DemoSignIn {
  readonly email: string
  readonly password: string
}

/** Sample data, of which nothing is loaded by whoever does not ask for it. */
export interface Demo {
  /** False where it is there already. Throws where the home holds anything else. */
  isWanted(store: Store, config: Config): Promise<boolean>
  /** The signal ends it early; the home is then of no use to another fill. */
  fill(running: Running, config: Config, signal: AbortSignal): Promise<DemoSignIn>
}
