import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { ApiError } from '../api/api-error.ts'
import { SHOW_TYPED } from '../auth/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useAccount } from './useAccount.ts'
import { useChangePassword } from './useSecurity.ts'

const FIELDS = [
  { name: 'password', label: 'Current password', autoComplete: 'current-password' },
  { name: 'passwordNew', label: 'New password', autoComplete: 'new-password' },
  { name: 'passwordVerify', label: 'New password once more', autoComplete: 'new-password' },
] as const

export function PasswordSection() {
  const account = useAccount()
  return (
    <Section title="Password">
      <QueryView query={account}>
        {({ hasPasswordAuth }) => <PasswordForm hasPassword={hasPasswordAuth} />}
      </QueryView>
    </Section>
  )
}

/** Who came by a provider of identities has none yet, and may set one. */
function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const change = useChangePassword()
  const toast = useToast()
  const fields = change.error instanceof ApiError ? change.error.fields : {}
  const isGeneral = change.error !== null && Object.keys(fields).length === 0
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const [password, passwordNew, passwordVerify] = FIELDS.map(({ name }) =>
      String(form.get(name) ?? ''),
    ) as [string, string, string] // as many as there are fields
    const onSuccess = () => {
      element.reset()
      toast({ text: 'Your password is set, and your other sessions are over.' })
    }
    change.mutate({ password, passwordNew, passwordVerify }, { onSuccess })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={360}>
        {isGeneral && (
          <Alert color="red" role="alert" p="xs">
            {change.error?.message}
          </Alert>
        )}
        {!hasPassword && (
          <span>You have none: you sign in by an identity. With one you could do both.</span>
        )}
        {FIELDS.filter(({ name }) => hasPassword || name !== 'password').map(
          ({ name, label, autoComplete }) => (
            <PasswordInput
              key={name}
              name={name}
              label={label}
              autoComplete={autoComplete}
              visibilityToggleButtonProps={SHOW_TYPED}
              error={fields[name]}
              required
              withAsterisk={false}
            />
          ),
        )}
        <div>
          <Button type="submit" loading={change.isPending}>
            {hasPassword ? 'Change the password' : 'Set the password'}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
