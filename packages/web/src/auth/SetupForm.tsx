import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { ApiError } from '../api/api-error.ts'
import { SHOW_TYPED } from './show-typed.ts'
import { useCreateFirstUser } from './useSession.ts'

export interface SetupFormProps {
  readonly token: string
  readonly onDone: () => void
}

export function SetupForm({ token, onDone }: SetupFormProps) {
  const create = useCreateFirstUser()
  const fields = create.error instanceof ApiError ? create.error.fields : {}
  const isGeneral = create.error !== null && Object.keys(fields).length === 0
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => String(form.get(name) ?? '')
    const [name, email] = [read('name').trim(), read('email').trim()]
    create.mutate({ token, name, email, password: read('password') }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        {isGeneral && (
          <Alert color="red" role="alert" p="xs">
            {create.error?.message}
          </Alert>
        )}
        <TextInput
          label="Name"
          name="name"
          autoComplete="name"
          size="sm"
          error={fields.name}
          required
          withAsterisk={false}
          autoFocus
        />
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          size="sm"
          error={fields.email}
          required
          withAsterisk={false}
        />
        <PasswordInput
          visibilityToggleButtonProps={SHOW_TYPED}
          label="Password"
          name="password"
          description="At least 8 characters; a sentence is easier to keep than a riddle."
          autoComplete="new-password"
          minLength={8}
          size="sm"
          error={fields.password}
          required
          withAsterisk={false}
        />
        {fields.token && (
          <Alert color="red" role="alert" p="xs">
            {fields.token}
          </Alert>
        )}
        <Button type="submit" size="sm" mt={4} loading={create.isPending}>
          Create the account
        </Button>
      </Stack>
    </form>
  )
}
