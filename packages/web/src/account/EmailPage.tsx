import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { AccountEmail } from '@vedette/protocol/api/account'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { AccountPage } from './AccountPage.tsx'
import { useChangeEmails, useEmails } from './useAccount.ts'

/** Addresses that sign in, and which of them is shown to others. */
export function EmailPage() {
  const t = useTranslations('account')
  const places = useTranslations('places')
  const emails = useEmails()
  return (
    <AccountPage title={places('account.addresses')}>
      <Section title={t('email.title')}>
        <QueryView query={emails}>
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((row) => (
                <EmailRow key={row.email} row={row} primary={primaryOf(rows)} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
      <Section title={t('email.addTitle')}>
        <EmailForm />
      </Section>
    </AccountPage>
  )
}

function primaryOf(rows: readonly AccountEmail[]): string {
  return rows.find(({ isPrimary }) => isPrimary)?.email ?? ''
}

function EmailRow({ row, primary }: { row: AccountEmail; primary: string }) {
  const t = useTranslations('account')
  const choose = useChangeEmails('PUT')
  const remove = useChangeEmails('DELETE')
  const { email, isPrimary, isVerified } = row
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{email}</bdi> {isPrimary && <Badge tone="info">{t('email.primary')}</Badge>}{' '}
          <Badge tone={isVerified ? 'good' : 'warning'}>
            {isVerified ? t('email.verified') : t('email.notVerified')}
          </Badge>
        </div>
        {!isVerified && <HowToVerify account={primary} email={email} />}
        <Refusal error={choose.error ?? remove.error} />
      </div>
      {!isPrimary && (
        <Group gap="xs">
          {isVerified && (
            <Button
              variant="default"
              loading={choose.isPending}
              onClick={() => choose.mutate(email)}
              aria-label={t('email.makePrimaryOf', { email })}
            >
              {t('email.makePrimary')}
            </Button>
          )}
          <Button
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate(email)}
            aria-label={t('email.removeOf', { email })}
          >
            {t('email.remove')}
          </Button>
        </Group>
      )}
    </li>
  )
}

/** There is no mail yet: who runs the server gives out the link. */
function HowToVerify({ account, email }: { account: string; email: string }) {
  const t = useTranslations('account')
  const address = account === email ? '' : ` --address ${email}`
  return (
    <div className={classes.detail}>
      <p className={classes.text}>{t('email.how')}</p>
      <CodeBlock
        code={`vedette createemaillink --email ${account}${address}`}
        label={t('email.command')}
      />
    </div>
  )
}

function EmailForm() {
  const t = useTranslations('account')
  const add = useChangeEmails('POST')
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const email = String(new FormData(element).get('email')).trim()
    add.mutate(email, { onSuccess: () => element.reset() })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={360}>
        <Refusal error={add.error} />
        <TextInput
          label={t('email.label')}
          name="email"
          type="email"
          description={t('email.note')}
          autoComplete="email"
          maxLength={254}
          required
          withAsterisk={false}
        />
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('email.add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
