import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { LastUse } from './LastUse.tsx'
import { SCOPE_CHOICES } from './scope-choices.ts'
import {
  type Token,
  type TokenOwner,
  useCreateToken,
  useRevokeToken,
  useTokens,
} from './useTokens.ts'

export interface TokenSectionsProps {
  readonly intro: string
  readonly org: TokenOwner
}

/** Tokens of a person or an organization: made, shown once, and revoked. */
export function TokenSections({ intro, org }: TokenSectionsProps) {
  const t = useTranslations('account')
  const tokens = useTokens(org)
  return (
    <>
      <Section title={t('token.makeTitle')}>
        <p className={classes.text}>{intro}</p>
        <TokenForm org={org} />
      </Section>
      <Section title={t('token.title')}>
        <QueryView
          query={tokens}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title={t('token.none')} />}
        >
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((row) => (
                <TokenRow key={row.id} token={row} org={org} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </>
  )
}

function TokenForm({ org }: { org: TokenOwner }) {
  const t = useTranslations('account')
  const create = useCreateToken(org)
  const [scopes, setScopes] = useState<string[]>(['event:read', 'project:read', 'org:read'])
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const name = String(new FormData(element).get('name')).trim()
    const token = org === undefined ? { name, scopes } : { name }
    create.mutate(token, { onSuccess: () => element.reset() })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Refusal error={create.error} />
        {create.data?.token !== undefined && <MadeToken token={create.data.token} />}
        <TextInput
          label={t('token.name')}
          name="name"
          description={t('token.nameNote')}
          maxLength={255}
          maw={360}
          required
          withAsterisk={false}
        />
        {org === undefined && (
          <Checkbox.Group label={t('token.may')} value={scopes} onChange={setScopes}>
            <div className={classes.scopes}>
              {SCOPE_CHOICES.map((scope) => (
                <Checkbox key={scope} value={scope} label={scope} size="xs" />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('token.make')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function MadeToken({ token }: { token: string }) {
  const t = useTranslations('account')
  return (
    <Alert color="teal" title={t('token.once')} role="status">
      <Group gap="xs" wrap="nowrap">
        <code className={classes.secret}>{token}</code>
        <CopyButton text={token} label={t('token.copy')} isIcon />
      </Group>
    </Alert>
  )
}

function TokenRow({ token, org }: { token: Token; org: TokenOwner }) {
  const t = useTranslations('account')
  const revoke = useRevokeToken(org)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{token.name}</bdi>{' '}
          <span className={classes.detail}>…{token.tokenLastCharacters}</span>
        </div>
        <div className={classes.detail}>{token.scopes.join(', ')}</div>
        <div className={classes.detail}>
          {t.rich('token.made', { age: () => <Age at={token.dateCreated} /> })} ·{' '}
          <LastUse at={token.dateLastUsed} />
        </div>
        <Refusal error={revoke.error} />
      </div>
      <Button
        variant="default"
        loading={revoke.isPending}
        onClick={() => revoke.mutate(token.id)}
        aria-label={t('token.revokeOf', { name: token.name })}
      >
        {t('token.revoke')}
      </Button>
    </li>
  )
}
