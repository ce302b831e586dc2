import { Alert, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { AuthCard } from './AuthCard.tsx'
import { CodeForm } from './CodeForm.tsx'
import { providerFault } from './provider-fault.ts'
import { SHOW_TYPED } from './show-typed.ts'
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
  const [isCodeStep, setCodeStep] = useState(isCodeWanted)
  if (isCodeStep) {
    return <CodeForm onSignedIn={onSignedIn} onBack={() => setCodeStep(false)} />
  }
  return (
    <AuthCard title="Sign in">
      <PasswordForm fault={fault} onSignedIn={onSignedIn} onCode={() => setCodeStep(true)} />
      <ProviderButton next={next} />
    </AuthCard>
  )
}

interface PasswordFormProps extends Pick<LoginPageProps, 'fault' | 'onSignedIn'> {
  readonly onCode: () => void
}

function PasswordForm({ fault, onSignedIn, onCode }: PasswordFormProps) {
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
  const problem = signIn.error?.message ?? providerFault(fault)
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" mt="md">
        {problem && (
          <Alert color="red" role="alert" p="xs">
            {problem}
          </Alert>
        )}
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          size="sm"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          visibilityToggleButtonProps={SHOW_TYPED}
          label="Password"
          name="password"
          autoComplete="current-password"
          size="sm"
          required
          withAsterisk={false}
        />
        <Button type="submit" size="sm" mt={4} loading={signIn.isPending}>
          Sign in
        </Button>
        <a href="/account/recover/">Lost your password?</a>
      </Stack>
    </form>
  )
}

function ProviderButton({ next }: { next: string }) {
  const config = useSignInConfig().data
  if (!config?.ssoLoginLink) return null
  const href = `${new URL(config.ssoLoginLink).pathname}?next=${encodeURIComponent(next)}`
  return (
    <>
      <Divider my="md" label="or" />
      <Button component="a" href={href} variant="default" size="sm" fullWidth>
        Sign in with {config.ssoName}
      </Button>
    </>
  )
}
