import type { SessionPolicy } from './session.ts'

/** What an installation decides about signing in. */
export interface SignInSettings {
  /** Failed attempts in a minute from one IP address; 0 is no limit. */
  readonly ipAttemptsMax: number
  /** Failed attempts in a minute for one account; 0 is no limit. */
  readonly userAttemptsMax: number
  readonly session: SessionPolicy
}
