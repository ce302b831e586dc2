import { Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useAccount } from '../account/useAccount.ts'
import { useChangeOptions } from '../account/useChangeOptions.ts'
import { useSession, useSignOut } from '../auth/index.ts'
import { ChevronDownIcon, UserIcon } from '../ui/icons.tsx'
import { Picture } from '../ui/Picture.tsx'
import classes from './AppShell.module.css'

/** Who is signed in, light or dark, and the way out. */
export function AccountMenu({ org }: { org: string | undefined }) {
  const user = useSession().data
  const t = useTranslations('app')
  const navigate = useNavigate()
  const signOut = useSignOut(() => navigate({ to: '/auth/login/' }))
  function onSignOut(): void {
    signOut.mutate()
  }
  return (
    <Menu width={230} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.account}
          aria-label={t('account.of', { name: user?.name || user?.email || '' })}
        >
          <OwnPicture />
          <span className={classes.person}>{user?.name || user?.email}</span>
          <ChevronDownIcon size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {user && <Menu.Label>{user.email}</Menu.Label>}
        <ThemeSwitch />
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick
          className={classes.menuLink}
          component={Link}
          to="/settings/account/details/"
        >
          {t('account.own')}
        </Menu.Item>
        {org !== undefined && (
          <Menu.Item
            closeMenuOnClick
            className={classes.menuLink}
            component="a"
            href={`/settings/${encodeURIComponent(org)}/`}
          >
            {t('account.organization')}
          </Menu.Item>
        )}
        {user?.isSuperuser && (
          <Menu.Item closeMenuOnClick className={classes.menuLink} component={Link} to="/manage/">
            {t('account.manage')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function OwnPicture() {
  const { data } = useAccount()
  const url = data?.avatar.avatarUrl ?? null
  return url === null ? <UserIcon /> : <Picture url={url} name={data?.name ?? ''} />
}

function ThemeSwitch() {
  const t = useTranslations('app')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const keep = useChangeOptions()
  function onChange(value: string): void {
    const theme = value === 'light' || value === 'dark' ? value : 'system'
    setColorScheme(theme === 'system' ? 'auto' : theme)
    keep.mutate({ theme })
  }
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('theme.label')}
      value={colorScheme}
      onChange={onChange}
      data={[
        { value: 'auto', label: t('theme.auto') },
        { value: 'light', label: t('theme.light') },
        { value: 'dark', label: t('theme.dark') },
      ]}
    />
  )
}
