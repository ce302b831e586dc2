import { Button, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { PasswordField } from '../auth/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useAccount } from './useAccount.ts'
import { useChangePassword } from './useSecurity.ts'

const FIELDS = [
  { name: 'password', label: 'password.current', autoComplete: 'current-password' },
  { name: 'passwordNew', label: 'password.new', autoComplete: 'new-password' },
  { name: 'passwordVerify', label: 'password.again', autoComplete: 'new-password' },
] as const

export function PasswordSection() {
  const t = useTranslations('account')
  const account = useAccount()
  return (
    <Section title={t('password.title')}>
      <QueryView query={account}>
        {({ hasPasswordAuth }) => <PasswordForm hasPassword={hasPasswordAuth} />}
      </QueryView>
    </Section>
  )
}

/** Who came by a provider of identities has none yet, and may set one. */
function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('account')
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
      toast({ text: t('password.done') })
    }
    change.mutate({ password, passwordNew, passwordVerify }, { onSuccess })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={360}>
        {isGeneral && <Refusal error={change.error} />}
        {!hasPassword && <span>{t('password.none')}</span>}
        {FIELDS.filter(({ name }) => hasPassword || name !== 'password').map(
          ({ name, label, autoComplete }) => (
            <PasswordField
              key={name}
              name={name}
              label={t(label)}
              autoComplete={autoComplete}
              error={fields[name]}
            />
          ),
        )}
        <div>
          <Button type="submit" loading={change.isPending}>
            {hasPassword ? t('password.change') : t('password.set')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
