import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import classes from './Account.module.css'
import { TripOutcome } from './TripOutcome.tsx'
import { VerifyProvider } from './VerifyProvider.tsx'

const PLACES = [
  { to: '/settings/account/details/', name: 'profile' },
  { to: '/settings/account/security/', name: 'security' },
  { to: '/settings/account/emails/', name: 'addresses' },
  { to: '/settings/account/identities/', name: 'identities' },
  { to: '/settings/account/api/auth-tokens/', name: 'tokens' },
  { to: '/settings/account/api/applications/', name: 'applications' },
  { to: '/settings/account/close-account/', name: 'close' },
] as const

/** What all pages of the own account stand in. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('account')
  return (
    <Page title={title} heading={t('places.label')}>
      <VerifyProvider>
        <NavTabs label={t('places.label')}>
          {PLACES.map(({ to, name }) => (
            <Link key={to} to={to}>
              {t(`places.${name}`)}
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
