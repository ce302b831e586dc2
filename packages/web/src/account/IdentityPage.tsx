import { Button } from '@mantine/core'
import type { AccountIdentity } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { useSignInConfig } from '../auth/index.ts'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { AccountPage } from './AccountPage.tsx'
import { useConnectIdentity, useIdentities, useRemoveIdentity } from './useAccount.ts'

/** Accounts elsewhere that sign in here. */
export function IdentityPage() {
  const t = useTranslations('account')
  const places = useTranslations('places')
  const identities = useIdentities()
  const config = useSignInConfig().data
  const connect = useConnectIdentity()
  const provider = config?.ssoName ?? undefined
  const button = provider !== undefined && (
    <Button loading={connect.isPending} onClick={() => connect.mutate()}>
      {t('identity.connect', { provider })}
    </Button>
  )
  return (
    <AccountPage title={places('account.identities')}>
      <Section title={t('identity.title')} actions={button}>
        <p className={classes.text}>{t('identity.intro')}</p>
        <Refusal error={connect.error} />
        <QueryView
          query={identities}
          isEmpty={(rows) => rows.length === 0}
          empty={<NoIdentity provider={provider} />}
        >
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((row) => (
                <IdentityRow key={row.id} identity={row} provider={provider} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </AccountPage>
  )
}

function NoIdentity({ provider }: { provider: string | undefined }) {
  const t = useTranslations('account')
  if (provider !== undefined) return <EmptyState title={t('identity.none')} />
  return (
    <EmptyState title={t('identity.noProvider')}>
      {t.rich('identity.noProviderNote', { code: (text) => <code>{text}</code> })}
    </EmptyState>
  )
}

interface IdentityRowProps {
  readonly identity: AccountIdentity
  readonly provider: string | undefined
}

function IdentityRow({ identity, provider }: IdentityRowProps) {
  const t = useTranslations('account')
  const remove = useRemoveIdentity()
  const name = identity.name || t('identity.nameless')
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{name}</bdi>
        </div>
        <div className={classes.detail}>
          {provider ?? <bdi>{identity.provider.id}</bdi>} ·{' '}
          {t.rich('identity.connected', { age: () => <Age at={identity.dateAdded} /> })} ·{' '}
          {t.rich('identity.lastUsed', { age: () => <Age at={identity.dateVerified} /> })}
        </div>
      </div>
      <ConfirmButton
        label={t('identity.disconnect')}
        ariaLabel={t('identity.disconnectOf', { name })}
        title={t('identity.disconnectTitle')}
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={(onDone) => remove.mutate(identity.id, { onSuccess: onDone })}
      >
        {t.rich('identity.disconnectNote', { name: () => <bdi>{name}</bdi> })}
      </ConfirmButton>
    </li>
  )
}
