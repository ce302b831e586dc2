import { Button, Stack, TextInput } from '@mantine/core'
import type { Account } from '@vedette/protocol/api/account'
import type { FormEvent } from 'react'
import { ApiError } from '../api/api-error.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { AccountPage } from './AccountPage.tsx'
import { TimeSection } from './TimeSection.tsx'
import { useAccount, useRename } from './useAccount.ts'

const NAME_CHARS_MAX = 200

/** The name that others read, and what the account is. */
export function ProfilePage() {
  const account = useAccount()
  const times = useTimes()
  return (
    <AccountPage title="Profile">
      <Section title="Profile">
        <QueryView query={account}>{(data) => <NameForm account={data} />}</QueryView>
      </Section>
      {account.data && <TimeSection account={account.data} />}
      {account.data && (
        <Section title="About this account">
          <KeyValues
            rows={[
              { key: 'Signs in as', value: <bdi>{account.data.email}</bdi> },
              { key: 'Id', value: account.data.id },
              { key: 'Since', value: times.exact(account.data.dateJoined) },
              { key: 'Superuser', value: account.data.isSuperuser ? 'yes' : 'no' },
            ]}
          />
        </Section>
      )}
    </AccountPage>
  )
}

function NameForm({ account }: { account: Account }) {
  const rename = useRename()
  const toast = useToast()
  const fields = rename.error instanceof ApiError ? rename.error.fields : {}
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    rename.mutate(name, { onSuccess: () => toast({ text: 'Your name is saved.' }) })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={360}>
        {fields.name === undefined && <Refusal error={rename.error} />}
        <TextInput
          key={account.name}
          label="Name"
          name="name"
          description="What others see beside what you do."
          defaultValue={account.name}
          maxLength={NAME_CHARS_MAX}
          autoComplete="name"
          error={fields.name}
          required
          withAsterisk={false}
        />
        <div>
          <Button type="submit" loading={rename.isPending}>
            Save
          </Button>
        </div>
      </Stack>
    </form>
  )
}
