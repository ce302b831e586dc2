/** What a provider says of somebody who has just signed in there. */
export interface ProvedIdentity {
  readonly issuer: string
  /** What never changes of them at this provider. */
  readonly subject: string
  readonly email: string | undefined
  /** The provider has seen that the address is theirs. */
  readonly isEmailVerified: boolean
  readonly name: string | undefined
}

/** What must come back unchanged, so that nobody's answer is taken for another's. */
export interface IdentityChecks {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** Who signed in there before this time has not proved anything now. */
  readonly signedInAfterMs?: number | undefined
}

export interface IdentityQuestion {
  /** Sign in there anew, whoever is signed in already. */
  readonly isAnew: boolean
}

/** Why somebody did not get in; the sign-in page has a sentence for each. */
export type IdentityFault =
  | 'state'
  | 'denied'
  | 'provider'
  | 'email-missing'
  | 'email-unverified'
  | 'domain'
  | 'no-account'
  | 'account-unverified'
  | 'disabled'
  | 'taken'
  | 'other-identity'
  | 'not-anew'

export class IdentityRefused extends Error {
  readonly fault: IdentityFault

  constructor(fault: IdentityFault, options?: ErrorOptions) {
    super(`signing in by the provider failed: ${fault}`, options)
    this.name = 'IdentityRefused'
    this.fault = fault
  }
}

/** Where people sign in with an account that they have elsewhere. */
export interface IdentityProvider {
  /** For the button. */
  readonly name: string
  /** Of addresses that may come in, lower case; empty for all. */
  readonly emailDomains: readonly string[]
  /** Where who has no account yet becomes a member; undefined when they do not. */
  readonly joins: boolean
  /** Where the browser goes to sign in. Throws IdentityRefused. */
  begin(
    redirectUrl: string,
    question?: IdentityQuestion,
  ): Promise<{ readonly url: string; readonly checks: IdentityChecks }>
  /** Who came back to this address. Throws IdentityRefused. */
  finish(cameBackTo: string, checks: IdentityChecks): Promise<ProvedIdentity>
}
