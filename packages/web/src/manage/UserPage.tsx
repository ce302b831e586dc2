import { Link } from '@tanstack/react-router'
import type { Account } from '@vedette/protocol/api/account'
import type { OrganizationSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FieldForm } from '../ui/FieldForm.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import { UserControls } from './UserControls.tsx'
import { useChange, useResource } from './useManage.ts'

/** One person: who they are, what they may, and what a superuser decides about them. */
export function UserPage({ user }: { user: string }) {
  const t = useTranslations('manage')
  const path = `/users/${encodeURIComponent(user)}/`
  const account = useResource<Account>(path)
  return (
    <ManageFrame place="users">
      <div>
        <Link to="/manage/users/">{t('user.all')}</Link>
      </div>
      <QueryView query={account} lines={8}>
        {(found) => (
          <div className={classes.stack}>
            <Section title={found.name}>
              <Facts account={found} />
            </Section>
            <NameSection account={found} path={path} />
            <UserOrganizations path={path} />
            <UserControls account={found} path={path} />
          </div>
        )}
      </QueryView>
    </ManageFrame>
  )
}

function Facts({ account }: { account: Account }) {
  const t = useTranslations('manage')
  return (
    <KeyValues
      rows={[
        { key: t('user.email'), value: <bdi>{account.email}</bdi> },
        {
          key: t('user.standing'),
          value: [
            account.isActive ? t('user.active') : t('user.inactive'),
            ...(account.isSuperuser ? [t('users.superuser')] : []),
          ].join(' · '),
        },
        { key: t('user.joined'), value: <Age at={account.dateJoined} /> },
        {
          key: t('user.lastLogin'),
          value: account.lastLogin === null ? t('none') : <Age at={account.lastLogin} />,
        },
        { key: t('user.secondFactor'), value: account.has2fa ? t('yes') : t('no') },
        { key: t('user.password'), value: account.hasPasswordAuth ? t('yes') : t('no') },
        ...account.identities.map(({ id, name, provider }) => ({
          key: t('user.identity'),
          value: <bdi key={id}>{`${name} · ${provider.name}`}</bdi>,
        })),
      ]}
    />
  )
}

interface PartProps {
  readonly account: Account
  readonly path: string
}

function NameSection({ account, path }: PartProps) {
  const t = useTranslations('manage')
  const change = useChange(() => t('user.renamed'))
  return (
    <Section title={t('user.rename')}>
      <FieldForm
        key={account.name}
        fields={[{ name: 'name', label: t('user.name'), kind: 'text', isRequired: true }]}
        values={{ name: account.name }}
        lock={undefined}
        isPending={change.isPending}
        error={change.error}
        onSave={(body, onDone) =>
          change.mutate({ method: 'PUT', path, body }, { onSuccess: onDone })
        }
      />
    </Section>
  )
}

function UserOrganizations({ path }: { path: string }) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  const organizations = useResource<readonly OrganizationSummary[]>(`${path}organizations/`)
  return (
    <Section title={places('manage.organizations')}>
      <QueryView
        query={organizations}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('user.nowhere')}>{t('user.invite')}</EmptyState>}
      >
        {(rows) => (
          <ul className={classes.list}>
            {rows.map(({ id, slug, name }) => (
              <li key={id} className={classes.item}>
                <Link to="/settings/$org/members/" params={{ org: slug }}>
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}
