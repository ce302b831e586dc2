import { Button, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { AuthCard } from './AuthCard.tsx'
import { NewPasswordField } from './PasswordField.tsx'
import { useResetPassword } from './useSession.ts'

const COMMAND = 'vedette createresetlink --email you@example.com'

/** There is no mail yet: who runs the server gives out the link. */
export function RecoverPage() {
  const t = useTranslations('auth')
  return (
    <AuthCard title={t('login.lost')}>
      <p>{t('recover.way')}</p>
      <CodeBlock code={COMMAND} label={t('recover.command')} />
      <p>
        <a href="/auth/login/">{t('backToSignIn')}</a>
      </p>
    </AuthCard>
  )
}

/** What that link leads to. */
export function ResetPage({ token }: { token: string }) {
  const t = useTranslations('auth')
  const reset = useResetPassword()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    reset.mutate({ token, password })
  }
  if (reset.isSuccess) {
    return (
      <AuthCard title={t('recover.done')} intro={t('recover.doneIntro')}>
        <Button component="a" href="/auth/login/" size="sm" fullWidth>
          {t('login.title')}
        </Button>
      </AuthCard>
    )
  }
  return (
    <AuthCard title={t('recover.choose')}>
      <form onSubmit={onSubmit}>
        <Stack gap="sm" mt="md">
          <Refusal error={reset.error} />
          <NewPasswordField label={t('recover.new')} autoFocus />
          <Button type="submit" size="sm" mt={4} loading={reset.isPending}>
            {t('recover.set')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  )
}
