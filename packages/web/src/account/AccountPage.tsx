import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import classes from './Account.module.css'
import { ACCOUNT_PLACES } from './account-places.ts'
import { TripOutcome } from './TripOutcome.tsx'
import { VerifyProvider } from './VerifyProvider.tsx'

/** What all pages of the own account stand in. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  const places = useTranslations('places')
  return (
    <Page title={title} heading={places('account.label')}>
      <VerifyProvider>
        <NavTabs label={places('account.label')}>
          {ACCOUNT_PLACES.map(({ to, name }) => (
            <Link key={to} to={to}>
              {places(`account.${name}`)}
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
