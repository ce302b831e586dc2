import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useTimePreferences } from '../account/useTimePreferences.ts'
import { PaletteButton } from '../palette/index.ts'
import { useOrganizations } from '../projects/index.ts'
import { TimesProvider } from '../ui/TimesProvider.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './AppShell.module.css'
import { MainNav } from './MainNav.tsx'
import { OrganizationMenu } from './OrganizationMenu.tsx'
import { PLACES } from './places.ts'
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
  const places =
    org === undefined
      ? []
      : PLACES.map(({ name, to }) => ({
          label: t(`nav.${name}`),
          href: to.replace('$org', encodeURIComponent(org)),
        }))
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
            <MainNav org={org} />
          </>
        )}
        <div className={classes.end}>
          <PaletteButton org={org} places={places} />
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
