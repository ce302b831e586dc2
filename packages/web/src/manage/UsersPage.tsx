import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ListedUser } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import { type ManagePageProps, USER_STATES } from './manage-search.ts'
import { SearchBox } from './SearchBox.tsx'
import { useRows } from './useManage.ts'

const ROWS = 50
const EVERYBODY = 'everybody'

/** Everybody who has an account on this server. */
export function UsersPage({ search, onSearch }: ManagePageProps) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  const { query = '', is, cursor } = search
  const words = [query, ...(is === undefined ? [] : [`is:${is}`])].join(' ').trim()
  const users = useRows<ListedUser>('/users/', {
    query: words || undefined,
    cursor,
    per_page: ROWS,
  })
  const kept = { ...(query !== '' && { query }), ...(is !== undefined && { is }) }
  return (
    <ManageFrame place="users">
      <Section title={places('manage.users')}>
        <div className={classes.filters}>
          <SearchBox
            key={query}
            label={t('users.search')}
            query={query}
            onSearch={(text) =>
              onSearch({ ...(is !== undefined && { is }), ...(text !== '' && { query: text }) })
            }
          />
          <SegmentedControl
            size="xs"
            aria-label={t('users.filter')}
            value={is ?? EVERYBODY}
            onChange={(value) => {
              const chosen = USER_STATES.find((one) => one === value)
              onSearch({ ...(query !== '' && { query }), ...(chosen && { is: chosen }) })
            }}
            data={[EVERYBODY, ...USER_STATES].map((value) => ({
              value,
              label: t(`users.states.${value as 'everybody' | (typeof USER_STATES)[number]}`),
            }))}
          />
        </div>
        <QueryView
          query={users}
          isEmpty={({ rows }) => rows.length === 0}
          empty={
            <EmptyState title={t('users.none')}>
              {t.rich('users.way', { code: () => <code>vedette createuser</code> })}
            </EmptyState>
          }
        >
          {(page) => (
            <>
              <ul className={classes.rows}>
                {page.rows.map((user) => (
                  <UserRow key={user.id} user={user} />
                ))}
              </ul>
              <Pager {...page} onMove={(next) => onSearch({ ...kept, cursor: next })} />
            </>
          )}
        </QueryView>
      </Section>
    </ManageFrame>
  )
}

function UserRow({ user }: { user: ListedUser }) {
  const t = useTranslations('manage')
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link to="/manage/users/$user/" params={{ user: user.id }} className={classes.name}>
          <bdi>{user.name}</bdi>
        </Link>
        <div className={classes.quiet}>
          <bdi>{user.email}</bdi> ·{' '}
          {user.lastLogin === null
            ? t('users.never')
            : t.rich('users.last', { age: () => <Age at={user.lastLogin ?? ''} /> })}
        </div>
      </div>
      <div className={classes.controls}>
        {user.isSuperuser && <Badge tone="info">{t('users.superuser')}</Badge>}
        {user.has2fa && <Badge tone="good">{t('users.protected')}</Badge>}
        {!user.isActive && <Badge tone="warning">{t('users.inactive')}</Badge>}
      </div>
    </li>
  )
}
