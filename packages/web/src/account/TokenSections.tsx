import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Age } from '../ui/Age.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
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
  const tokens = useTokens(org)
  return (
    <>
      <Section title="Make a token">
        <p className={classes.text}>{intro}</p>
        <TokenForm org={org} />
      </Section>
      <Section title="Tokens">
        <QueryView
          query={tokens}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title="There is no token yet" />}
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
        {create.error && (
          <Alert color="red" role="alert" p="xs">
            {create.error.message}
          </Alert>
        )}
        {create.data?.token !== undefined && <MadeToken token={create.data.token} />}
        <TextInput
          label="Name"
          name="name"
          description="What it is for."
          maxLength={255}
          maw={360}
          required
          withAsterisk={false}
        />
        {org === undefined && (
          <Checkbox.Group label="It may" value={scopes} onChange={setScopes}>
            <div className={classes.scopes}>
              {SCOPE_CHOICES.map((scope) => (
                <Checkbox key={scope} value={scope} label={scope} size="xs" />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <div>
          <Button type="submit" loading={create.isPending}>
            Make the token
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function MadeToken({ token }: { token: string }) {
  return (
    <Alert color="teal" title="Copy it now: it is not shown again" role="status">
      <Group gap="xs" wrap="nowrap">
        <code className={classes.secret}>{token}</code>
        <CopyButton text={token} label="Copy the token" isIcon />
      </Group>
    </Alert>
  )
}

function TokenRow({ token, org }: { token: Token; org: TokenOwner }) {
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
          Made <Age at={token.dateCreated} /> ·{' '}
          {token.dateLastUsed === null ? (
            'never used'
          ) : (
            <>
              last used <Age at={token.dateLastUsed} />
            </>
          )}
        </div>
        {revoke.error && <div role="alert">{revoke.error.message}</div>}
      </div>
      <Button
        variant="default"
        loading={revoke.isPending}
        onClick={() => revoke.mutate(token.id)}
        aria-label={`Revoke ${token.name}`}
      >
        Revoke
      </Button>
    </li>
  )
}
