import { Alert, Button, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { AuthCard } from './AuthCard.tsx'
import { useGiveCode } from './useSession.ts'

export interface CodeFormProps {
  readonly onSignedIn: () => void
  readonly onBack: () => void
}

/** The second step, for who has an authenticator app. */
export function CodeForm({ onSignedIn, onBack }: CodeFormProps) {
  const giveCode = useGiveCode()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const otp = String(new FormData(event.currentTarget).get('otp')).trim()
    giveCode.mutate(otp, { onSuccess: onSignedIn })
  }
  const intro = 'Give the code that your authenticator app shows, or one of your recovery codes.'
  return (
    <AuthCard title="Second factor" intro={intro}>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          {giveCode.error && (
            <Alert color="red" role="alert" p="xs">
              {giveCode.error.message}
            </Alert>
          )}
          <TextInput
            label="Code"
            name="otp"
            autoComplete="one-time-code"
            maxLength={40}
            size="sm"
            required
            withAsterisk={false}
            autoFocus
          />
          <Button type="submit" size="sm" mt={4} loading={giveCode.isPending}>
            Sign in
          </Button>
          <Button variant="subtle" size="sm" onClick={onBack}>
            Back
          </Button>
        </Stack>
      </form>
    </AuthCard>
  )
}
