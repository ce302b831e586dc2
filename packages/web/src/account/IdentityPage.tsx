import { Button } from '@mantine/core'
import type { AccountIdentity } from '@vedette/protocol/api/account'
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
  const identities = useIdentities()
  const config = useSignInConfig().data
  const connect = useConnectIdentity()
  const provider = config?.ssoName ?? undefined
  const button = provider !== undefined && (
    <Button loading={connect.isPending} onClick={() => connect.mutate()}>
      Connect {provider}
    </Button>
  )
  return (
    <AccountPage title="Identities">
      <Section title="Identities" actions={button}>
        <p className={classes.text}>
          Accounts that you have elsewhere and that sign you in here, without another password.
        </p>
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
  if (provider !== undefined) return <EmptyState title="None is connected yet" />
  return (
    <EmptyState title="This server has no provider of identities">
      Whoever runs it can set one up: the settings that begin with <code>oidc</code>.
    </EmptyState>
  )
}

interface IdentityRowProps {
  readonly identity: AccountIdentity
  readonly provider: string | undefined
}

function IdentityRow({ identity, provider }: IdentityRowProps) {
  const remove = useRemoveIdentity()
  const name = identity.name || 'an account without an address'
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{name}</bdi>
        </div>
        <div className={classes.detail}>
          {provider ?? <bdi>{identity.provider.id}</bdi>} · connected{' '}
          <Age at={identity.dateAdded} /> · last used <Age at={identity.dateVerified} />
        </div>
      </div>
      <ConfirmButton
        label="Disconnect"
        ariaLabel={`Disconnect ${name}`}
        title="Disconnect this account?"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={(onDone) => remove.mutate(identity.id, { onSuccess: onDone })}
      >
        <bdi>{name}</bdi> does not sign you in any more. You can connect it again.
      </ConfirmButton>
    </li>
  )
}
