import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { AccountEmail } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'

/** What the link leads to that was sent to an address. A click, since programs open links too. */
export function ConfirmEmailPage({ token }: { token: string }) {
  const t = useTranslations('account')
  const api = useApi()
  const confirm = useMutation({
    // As signing in: a link that is gone is a 401, and no lost session.
    mutationKey: ['sign-in'],
    mutationFn: () => api.send<AccountEmail>('POST', '/users/me/emails/confirm/', { token }),
  })
  if (confirm.data) {
    return (
      <Page title={t('confirmEmail.done')}>
        <EmptyState title={t('confirmEmail.yours')}>
          {t('confirmEmail.isVerified', { email: confirm.data.email })}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('confirmEmail.title')} heading={t('confirmEmail.title')}>
      <div className={classes.stack}>
        <Section title={t('confirmEmail.question')}>
          <p className={classes.text}>{t('confirmEmail.note')}</p>
          <Refusal error={confirm.error} />
          <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
            {t('confirmEmail.yes')}
          </Button>
        </Section>
      </div>
    </Page>
  )
}
