/** The pages of the own account, in the order of their tabs. */
export const ACCOUNT_PLACES = [
  { to: '/settings/account/details/', name: 'profile' },
  { to: '/settings/account/security/', name: 'security' },
  { to: '/settings/account/emails/', name: 'addresses' },
  { to: '/settings/account/identities/', name: 'identities' },
  { to: '/settings/account/api/auth-tokens/', name: 'tokens' },
  { to: '/settings/account/api/applications/', name: 'applications' },
  { to: '/settings/account/close-account/', name: 'close' },
] as const
