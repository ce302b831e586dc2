import type { TeamId, UserId } from '@vedette/protocol/ids'

/** Who asks, and when: what `me`, `my_teams` and `-24h` mean. */
export interface SearchContext {
  readonly nowMs: number
  /** Undefined for a token that acts for no person. */
  readonly userId: UserId | undefined
  readonly teamIds: readonly TeamId[]
}
