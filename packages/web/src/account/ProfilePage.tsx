import { Button, Stack, TextInput } from '@mantine/core'
import type { Account } from '@vedette/protocol/api/account'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { AccountPage } from './AccountPage.tsx'
import { AvatarSection } from './AvatarSection.tsx'
import { EventSection, NotificationSection } from './EventSection.tsx'
import { TimeSection } from './TimeSection.tsx'
import { useAccount, useRename } from './useAccount.ts'

const NAME_CHARS_MAX = 200

/** The name that others read, and what the account is. */
export function ProfilePage() {
  const t = useTranslations('account')
  const places = useTranslations('places')
  const account = useAccount()
  const times = useTimes()
  return (
    <AccountPage title={places('account.profile')}>
      <Section title={places('account.profile')}>
        <QueryView query={account}>{(data) => <NameForm account={data} />}</QueryView>
      </Section>
      {account.data && (
        <>
          <AvatarSection
            path="/users/me/avatar/"
            avatar={account.data.avatar}
            name={account.data.name || account.data.email}
            note={t('avatar.own')}
          />
          <TimeSection account={account.data} />
          <EventSection account={account.data} />
          <NotificationSection />
        </>
      )}
      {account.data && (
        <Section title={t('about.title')}>
          <KeyValues
            rows={[
              { key: t('about.signsInAs'), value: <bdi>{account.data.email}</bdi> },
              { key: t('about.id'), value: account.data.id },
              { key: t('about.since'), value: times.exact(account.data.dateJoined) },
              {
                key: t('about.superuser'),
                value: account.data.isSuperuser ? t('about.yes') : t('about.no'),
              },
            ]}
          />
        </Section>
      )}
    </AccountPage>
  )
}

function NameForm({ account }: { account: Account }) {
  const t = useTranslations('account')
  const rename = useRename()
  const toast = useToast()
  const fields = rename.error instanceof ApiError ? rename.error.fields : {}
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    rename.mutate(name, { onSuccess: () => toast({ text: t('profile.saved') }) })
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={360}>
        {fields.name === undefined && <Refusal error={rename.error} />}
        <TextInput
          key={account.name}
          label={t('profile.name')}
          name="name"
          description={t('profile.nameNote')}
          defaultValue={account.name}
          maxLength={NAME_CHARS_MAX}
          autoComplete="name"
          error={fields.name}
          required
          withAsterisk={false}
        />
        <div>
          <Button type="submit" loading={rename.isPending}>
            {t('profile.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
