import { Button, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { NewPasswordField } from './PasswordField.tsx'
import { useCreateFirstUser } from './useSession.ts'

export interface SetupFormProps {
  readonly token: string
  readonly onDone: () => void
}

export function SetupForm({ token, onDone }: SetupFormProps) {
  const t = useTranslations('auth')
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
        {isGeneral && <Refusal error={create.error} />}
        <TextInput
          label={t('name')}
          name="name"
          autoComplete="name"
          size="sm"
          error={fields.name}
          required
          withAsterisk={false}
          autoFocus
        />
        <TextInput
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          size="sm"
          error={fields.email}
          required
          withAsterisk={false}
        />
        <NewPasswordField error={fields.password} />
        {fields.token && <Refusal error={new Error(fields.token)} />}
        <Button type="submit" size="sm" mt={4} loading={create.isPending}>
          {t('setup.create')}
        </Button>
      </Stack>
    </form>
  )
}
