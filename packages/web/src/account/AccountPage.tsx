import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import classes from './Account.module.css'
import { TripOutcome } from './TripOutcome.tsx'
import { VerifyProvider } from './VerifyProvider.tsx'

const PLACES = [
  { to: '/settings/account/details/', label: 'Profile' },
  { to: '/settings/account/security/', label: 'Security' },
  { to: '/settings/account/emails/', label: 'Addresses' },
  { to: '/settings/account/identities/', label: 'Identities' },
  { to: '/settings/account/api/auth-tokens/', label: 'Tokens' },
  { to: '/settings/account/api/applications/', label: 'Applications' },
  { to: '/settings/account/close-account/', label: 'Close account' },
] as const

/** What all pages of the own account stand in. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page title={title} heading="Your account">
      <VerifyProvider>
        <NavTabs label="Your account">
          {PLACES.map(({ to, label }) => (
            <Link key={to} to={to}>
              {label}
            </Link>
          ))}
        </NavTabs>
        <div className={classes.stack}>
          <TripOutcome />
          {children}
        </div>
      </VerifyProvider>
    </Page>
  )
}
