import { Alert, Button, Divider, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { useErrorText } from '../ui/useErrorText.ts'
import { AuthCard } from './AuthCard.tsx'
import { CodeForm } from './CodeForm.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useProviderFault } from './useProviderFault.ts'
import { useSignIn, useSignInConfig } from './useSession.ts'

export interface LoginPageProps {
  /** Where to go on from a provider of identities. */
  readonly next: string
  /** The provider has done its part, and the code is what is missing. */
  readonly isCodeWanted: boolean
  /** Why the provider did not sign anybody in. */
  readonly fault: string | undefined
  readonly onSignedIn: () => void
}

export function LoginPage({ next, isCodeWanted, fault, onSignedIn }: LoginPageProps) {
  const t = useTranslations('auth')
  const [isCodeStep, setCodeStep] = useState(isCodeWanted)
  if (isCodeStep) {
    return <CodeForm onSignedIn={onSignedIn} onBack={() => setCodeStep(false)} />
  }
  return (
    <AuthCard title={t('login.title')}>
      <PasswordForm fault={fault} onSignedIn={onSignedIn} onCode={() => setCodeStep(true)} />
      <ProviderButton next={next} />
    </AuthCard>
  )
}

interface PasswordFormProps extends Pick<LoginPageProps, 'fault' | 'onSignedIn'> {
  readonly onCode: () => void
}

function PasswordForm({ fault, onSignedIn, onCode }: PasswordFormProps) {
  const t = useTranslations('auth')
  const errorText = useErrorText()
  const providerFault = useProviderFault()
  const signIn = useSignIn()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [String(form.get('email')), String(form.get('password'))]
    const onError = (error: Error) => {
      if (error instanceof ApiError && error.isCodeWanted) onCode()
    }
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn, onError })
  }
  const problem = signIn.error ? errorText(signIn.error) : providerFault(fault)
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" mt="md">
        {problem && (
          <Alert color="red" role="alert" p="xs">
            {problem}
          </Alert>
        )}
        <TextInput
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          size="sm"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordField
          label={t('password.label')}
          name="password"
          autoComplete="current-password"
          size="sm"
        />
        <Button type="submit" size="sm" mt={4} loading={signIn.isPending}>
          {t('login.title')}
        </Button>
        <a href="/account/recover/">{t('login.lost')}</a>
      </Stack>
    </form>
  )
}

function ProviderButton({ next }: { next: string }) {
  const t = useTranslations('auth')
  const config = useSignInConfig().data
  if (!config?.ssoLoginLink) return null
  const href = `${new URL(config.ssoLoginLink).pathname}?next=${encodeURIComponent(next)}`
  return (
    <>
      <Divider my="md" label={t('login.or')} />
      <Button component="a" href={href} variant="default" size="sm" fullWidth>
        {t('login.with', { provider: config.ssoName ?? '' })}
      </Button>
    </>
  )
}
