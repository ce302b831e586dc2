import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import classes from './Manage.module.css'

const PLACES = [
  { to: '/manage/', name: 'overview' },
  { to: '/manage/queues/', name: 'queues' },
  { to: '/manage/storage/', name: 'storage' },
  { to: '/manage/organizations/', name: 'organizations' },
  { to: '/manage/users/', name: 'users' },
  { to: '/manage/options/', name: 'options' },
] as const

interface ManageFrameProps {
  readonly place: (typeof PLACES)[number]['name']
  readonly children: ReactNode
}

/** What all pages for whoever runs the server stand in. */
export function ManageFrame({ place, children }: ManageFrameProps) {
  const t = useTranslations('manage')
  return (
    <Page title={t(`places.${place}`)} heading={t('heading')}>
      <VerifyProvider>
        <NavTabs label={t('heading')}>
          {PLACES.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={name === 'overview' ? EXACT : LOOSE}>
              {t(`places.${name}`)}
            </Link>
          ))}
        </NavTabs>
        <div className={classes.stack}>{children}</div>
      </VerifyProvider>
    </Page>
  )
}

// The filters in an address leave its place as it is.
const LOOSE = { exact: false, includeSearch: false }
const EXACT = { exact: true, includeSearch: false }
