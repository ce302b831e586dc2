import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { AuthCard } from './AuthCard.tsx'
import { SHOW_TYPED } from './show-typed.ts'
import { useResetPassword } from './useSession.ts'

/** There is no mail yet: who runs the server gives out the link. */
export function RecoverPage() {
  return (
    <AuthCard title="Lost your password?">
      <p>
        Ask whoever runs this server for a link with which you set a new one. They get it with this
        command:
      </p>
      <CodeBlock code="vedette createresetlink --email you@example.com" label="the command" />
      <p>
        <a href="/auth/login/">Back to sign in</a>
      </p>
    </AuthCard>
  )
}

/** What that link leads to. */
export function ResetPage({ token }: { token: string }) {
  const reset = useResetPassword()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    reset.mutate({ token, password })
  }
  if (reset.isSuccess) {
    return (
      <AuthCard title="Your password is set" intro="You were signed out everywhere.">
        <Button component="a" href="/auth/login/" size="sm" fullWidth>
          Sign in
        </Button>
      </AuthCard>
    )
  }
  return (
    <AuthCard title="Choose a new password">
      <form onSubmit={onSubmit}>
        <Stack gap="sm" mt="md">
          {reset.error && (
            <Alert color="red" role="alert" p="xs">
              {reset.error.message}
            </Alert>
          )}
          <PasswordInput
            visibilityToggleButtonProps={SHOW_TYPED}
            label="New password"
            name="password"
            description="At least 8 characters; a sentence is easier to keep than a riddle."
            autoComplete="new-password"
            minLength={8}
            size="sm"
            required
            withAsterisk={false}
            autoFocus
          />
          <Button type="submit" size="sm" mt={4} loading={reset.isPending}>
            Set the password
          </Button>
        </Stack>
      </form>
    </AuthCard>
  )
}
