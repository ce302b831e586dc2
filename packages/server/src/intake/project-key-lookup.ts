import type { IntakeKey } from '../store/project-key-store.ts'

/**
 * All that intake asks of the store. An answer at hand is given at once, without a promise,
 * because every request waits for it.
 */
export interface ProjectKeyLookup {
  find(publicKey: string): IntakeKey | undefined | Promise<IntakeKey | undefined>
}
