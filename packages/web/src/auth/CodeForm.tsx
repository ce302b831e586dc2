import { Button, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { AuthCard } from './AuthCard.tsx'
import { useGiveCode } from './useSession.ts'

export interface CodeFormProps {
  readonly onSignedIn: () => void
  readonly onBack: () => void
}

/** The second step, for who has an authenticator app. */
export function CodeForm({ onSignedIn, onBack }: CodeFormProps) {
  const t = useTranslations('auth')
  const giveCode = useGiveCode()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const otp = String(new FormData(event.currentTarget).get('otp')).trim()
    giveCode.mutate(otp, { onSuccess: onSignedIn })
  }
  return (
    <AuthCard title={t('code.title')} intro={t('code.intro')}>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <Refusal error={giveCode.error} />
          <TextInput
            label={t('code.label')}
            name="otp"
            autoComplete="one-time-code"
            maxLength={40}
            size="sm"
            required
            withAsterisk={false}
            autoFocus
          />
          <Button type="submit" size="sm" mt={4} loading={giveCode.isPending}>
            {t('login.title')}
          </Button>
          <Button variant="subtle" size="sm" onClick={onBack}>
            {t('back')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  )
}
