import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useTimePreferences } from '../account/useTimePreferences.ts'
import { useOrganizations } from '../projects/index.ts'
import { TimesProvider } from '../ui/TimesProvider.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './AppShell.module.css'
import { OrganizationMenu } from './OrganizationMenu.tsx'
import { useAccountLanguage } from './useAccountLanguage.ts'
import { useAccountTheme } from './useAccountTheme.ts'

/** The bar on top of every page, and the page. */
export function AppShell() {
  const t = useTranslations('app')
  const preferences = useTimePreferences()
  useAccountTheme()
  useAccountLanguage()
  const params = useParams({ strict: false })
  const organizations = useOrganizations().data ?? []
  const org = params.org ?? organizations[0]?.slug
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <header className={classes.bar}>
        <Link to="/" className={classes.brand} aria-label={t('home')}>
          <img src="/favicon.svg" alt="" width="22" height="22" />
          <span className={classes.name}>Vedette</span>
        </Link>
        {org !== undefined && (
          <>
            {organizations.length > 1 && (
              <OrganizationMenu organizations={organizations} current={org} />
            )}
            <nav className={classes.nav} aria-label={t('nav.label')}>
              <Link to="/organizations/$org/issues/" params={{ org }} activeOptions={LOOSE}>
                {t('nav.issues')}
              </Link>
              <Link to="/organizations/$org/releases/" params={{ org }}>
                {t('nav.releases')}
              </Link>
              <Link to="/organizations/$org/projects/" params={{ org }}>
                {t('nav.projects')}
              </Link>
            </nav>
          </>
        )}
        <div className={classes.end}>
          <AccountMenu org={org} />
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <TimesProvider {...preferences}>
          <Outlet />
        </TimesProvider>
      </main>
    </>
  )
}

// An issue's page belongs to Issues, whatever the filters in the address.
const LOOSE = { exact: false, includeSearch: false }
