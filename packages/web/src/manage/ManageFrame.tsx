import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import classes from './Manage.module.css'
import { MANAGE_PLACES } from './manage-places.ts'

interface ManageFrameProps {
  readonly place: (typeof MANAGE_PLACES)[number]['name']
  readonly children: ReactNode
}

/** What all pages for whoever runs the server stand in. */
export function ManageFrame({ place, children }: ManageFrameProps) {
  const places = useTranslations('places')
  return (
    <Page title={places(`manage.${place}`)} heading={places('manage.label')}>
      <VerifyProvider>
        <NavTabs label={places('manage.label')}>
          {MANAGE_PLACES.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={name === 'overview' ? EXACT : LOOSE}>
              {places(`manage.${name}`)}
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
