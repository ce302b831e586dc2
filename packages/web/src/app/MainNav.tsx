import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import classes from './MainNav.module.css'
import { PLACES } from './places.ts'

// A page within a place belongs to it, whatever the filters in the address.
const LOOSE = { exact: false, includeSearch: false }

/** The places of an organization: a row where there is room, else a drawer. */
export function MainNav({ org }: { org: string }) {
  const t = useTranslations('app')
  const [isOpen, drawer] = useDisclosure()
  const links = (onClick?: () => void) =>
    PLACES.map(({ name, to }) => (
      <Link key={to} to={to} params={{ org }} activeOptions={LOOSE} onClick={onClick}>
        {t(`nav.${name}`)}
      </Link>
    ))
  return (
    <>
      <nav className={classes.row} aria-label={t('nav.label')}>
        {links()}
      </nav>
      <Burger
        className={classes.burger}
        size="sm"
        opened={isOpen}
        onClick={drawer.toggle}
        aria-label={t('nav.open')}
        aria-expanded={isOpen}
      />
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        size={260}
        title={t('nav.label')}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
      >
        <nav className={classes.list} aria-label={t('nav.label')}>
          {links(drawer.close)}
        </nav>
      </Drawer>
    </>
  )
}
