const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['state', 'This took too long, or began in another browser. Please try again.'],
  ['denied', 'You were not signed in: the request was declined at the provider.'],
  ['provider', 'The provider could not be asked, or gave an answer that makes no sense.'],
  ['email-missing', 'The provider did not tell your e-mail address.'],
  ['email-unverified', 'Your e-mail address has not been verified at the provider.'],
  ['domain', 'People with your e-mail address may not sign in here.'],
  ['no-account', 'There is no account for you yet. Ask for an invitation.'],
  ['disabled', 'Your account is closed.'],
  ['other-identity', 'That is another account than the one that signs you in here.'],
  [
    'not-anew',
    'The provider did not say that you signed in just now. Sign out here and in again instead.',
  ],
  ['taken', 'That account of the provider signs in somebody already.'],
  [
    'account-unverified',
    'There is an account with your address. Sign in with its password, then connect the two.',
  ],
])

/** Why signing in by the provider failed, in words. */
export function providerFault(code: string | undefined): string | undefined {
  return code === undefined ? undefined : (SENTENCES.get(code) ?? SENTENCES.get('provider'))
}
