import type { ApiDeps } from './api-deps.ts'
import { type AttemptLimits, createAttemptLimits } from './attempt-limits.ts'
import { createSignInFlow, type SignInFlow } from './begin-session.ts'
import { type CheckPassword, createPasswordCheck } from './password-check.ts'
import { createSecondFactor, type SecondFactor } from './second-factor.ts'

export interface SignInParts {
  readonly limits: AttemptLimits
  readonly checkPassword: CheckPassword
  readonly secondFactor: SecondFactor
  readonly flow: SignInFlow
}

/** What the routes of signing in share: above all one count of failures. */
export function createSignInParts(deps: ApiDeps): SignInParts {
  const limits = createAttemptLimits(deps)
  const secondFactor = createSecondFactor(deps, limits)
  return {
    limits,
    secondFactor,
    checkPassword: createPasswordCheck(deps, limits),
    flow: createSignInFlow(deps, secondFactor),
  }
}
