import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { RenameButton } from '../ui/RenameButton.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Account.module.css'
import { LastUse } from './LastUse.tsx'
import { SCOPE_CHOICES } from './scope-choices.ts'
import {
  type Token,
  type TokenOwner,
  useCreateToken,
  useRenameToken,
  useRevokeToken,
  useTokens,
} from './useTokens.ts'

export interface TokenSectionsProps {
  readonly intro: string
  readonly owner: TokenOwner
}

/** Tokens of a person or an organization: made, shown once, renamed and revoked. */
export function TokenSections({ intro, owner }: TokenSectionsProps) {
  const t = useTranslations('account')
  const tokens = useTokens(owner)
  const isKey = owner.kind === 'programs'
  return (
    <>
      <Section title={isKey ? t('token.makeKeyTitle') : t('token.makeTitle')}>
        <p className={classes.text}>{intro}</p>
        <TokenForm owner={owner} />
      </Section>
      <Section title={isKey ? t('token.keyTitle') : t('token.title')}>
        <QueryView
          query={tokens}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title={isKey ? t('token.noKey') : t('token.none')} />}
        >
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((row) => (
                <TokenRow key={row.id} token={row} owner={owner} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </>
  )
}

function TokenForm({ owner }: { owner: TokenOwner }) {
  const t = useTranslations('account')
  const create = useCreateToken(owner)
  const [scopes, setScopes] = useState<string[]>(['event:read', 'project:read', 'org:read'])
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const expiresAt = String(form.get('expiresAt') ?? '') || undefined
    const token = { name: String(form.get('name')).trim(), scopes, expiresAt }
    create.mutate(token, { onSuccess: () => element.reset() })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Refusal error={create.error} />
        {create.data?.secret !== undefined && <MadeToken token={create.data.secret} />}
        <TextInput
          label={t('token.name')}
          name="name"
          description={t('token.nameNote')}
          maxLength={255}
          maw={360}
          required
          withAsterisk={false}
        />
        {owner.kind === 'user' && (
          <TextInput
            label={t('token.ends')}
            name="expiresAt"
            type="date"
            description={t('token.endsNote')}
            maw={360}
          />
        )}
        {owner.kind !== 'builds' && (
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
            {owner.kind === 'programs' ? t('token.makeKey') : t('token.make')}
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

function TokenRow({ token, owner }: { token: Token; owner: TokenOwner }) {
  const t = useTranslations('account')
  const times = useTimes()
  const rename = useRenameToken(owner, token.id)
  const revoke = useRevokeToken(owner)
  const { name, expiresAt } = token
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{name}</bdi> <span className={classes.detail}>…{token.lastCharacters}</span>
        </div>
        <div className={classes.detail}>{token.scopes.join(', ')}</div>
        <div className={classes.detail}>
          {t.rich('token.made', { age: () => <Age at={token.dateCreated} /> })} ·{' '}
          <LastUse at={token.dateLastUsed} />
          {expiresAt !== null && <> · {t('token.until', { time: times.exact(expiresAt) })}</>}
        </div>
      </div>
      <Group gap="xs">
        <RenameButton
          name={name}
          ariaLabel={t('token.renameOf', { name })}
          isPending={rename.isPending}
          error={rename.error}
          onRename={(next, onDone) => rename.mutate(next, { onSuccess: onDone })}
        />
        <ConfirmButton
          label={t('token.revoke')}
          ariaLabel={t('token.revokeOf', { name })}
          title={t('token.revokeAsk', { name })}
          isPending={revoke.isPending}
          error={revoke.error}
          onConfirm={(onDone) => revoke.mutate(token.id, { onSuccess: onDone })}
        >
          {t('token.revokeNote')}
        </ConfirmButton>
      </Group>
    </li>
  )
}
