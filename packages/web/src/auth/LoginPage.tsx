import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { AuthCard } from './AuthCard.tsx'
import { SHOW_TYPED } from './show-typed.ts'
import { useSignIn } from './useSession.ts'

export interface LoginPageProps {
  readonly onSignedIn: () => void
}

export function LoginPage({ onSignedIn }: LoginPageProps) {
  const signIn = useSignIn()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [String(form.get('email')), String(form.get('password'))]
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn })
  }
  return (
    <AuthCard title="Sign in">
      <form onSubmit={onSubmit}>
        <Stack gap="sm" mt="md">
          {signIn.error && (
            <Alert color="red" role="alert" p="xs">
              {signIn.error.message}
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
        </Stack>
      </form>
    </AuthCard>
  )
}
