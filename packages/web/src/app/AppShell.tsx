import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useTimePreferences } from '../account/useTimePreferences.ts'
import { useOrganizations } from '../projects/index.ts'
import { TimesProvider } from '../ui/TimesProvider.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './AppShell.module.css'
import { OrganizationMenu } from './OrganizationMenu.tsx'
import { useAccountTheme } from './useAccountTheme.ts'

/** The bar on top of every page, and the page. */
export function AppShell() {
  const preferences = useTimePreferences()
  useAccountTheme()
  const params = useParams({ strict: false })
  const organizations = useOrganizations().data ?? []
  const org = params.org ?? organizations[0]?.slug
  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.bar}>
        <Link to="/" className={classes.brand} aria-label="Vedette, home">
          <img src="/favicon.svg" alt="" width="22" height="22" />
          <span className={classes.name}>Vedette</span>
        </Link>
        {org !== undefined && (
          <>
            {organizations.length > 1 && (
              <OrganizationMenu organizations={organizations} current={org} />
            )}
            <nav className={classes.nav} aria-label="Main">
              <Link to="/organizations/$org/issues/" params={{ org }} activeOptions={LOOSE}>
                Issues
              </Link>
              <Link to="/organizations/$org/releases/" params={{ org }}>
                Releases
              </Link>
              <Link to="/organizations/$org/projects/" params={{ org }}>
                Projects
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
