import { Button, Stack, TextInput } from '@mantine/core'
import type { InvitationState } from '@vedette/protocol/api/member'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { AuthCard } from './AuthCard.tsx'
import { NewPasswordField } from './PasswordField.tsx'
import { useAcceptInvite, useInvitation } from './useInvitation.ts'

export interface AcceptInvitePageProps {
  /** Organization, member and secret, as the link has them. */
  readonly invitation: string
  readonly onAccepted: (organization: string) => void
}

/** What the link of an invitation leads to. */
export function AcceptInvitePage({ invitation, onAccepted }: AcceptInvitePageProps) {
  const t = useTranslations('auth')
  const state = useInvitation(invitation)
  return (
    <AuthCard title={t('invite.title')}>
      <QueryView query={state}>
        {(found) => (
          <InviteForm
            state={found}
            invitation={invitation}
            onDone={() => onAccepted(found.orgSlug)}
          />
        )}
      </QueryView>
    </AuthCard>
  )
}

interface InviteFormProps {
  readonly state: InvitationState
  readonly invitation: string
  readonly onDone: () => void
}

function InviteForm({ state, invitation, onDone }: InviteFormProps) {
  const t = useTranslations('auth')
  const accept = useAcceptInvite(invitation)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => String(form.get(name) ?? '')
    const account = { name: read('name').trim(), password: read('password') }
    accept.mutate(state.needsAuthentication ? account : {}, { onSuccess: onDone })
  }
  if (state.existingMember) {
    return <EmptyState title={t('invite.existing', { organization: state.organization })} />
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <p>
          {t.rich('invite.joinAs', {
            o: () => <bdi>{state.organization}</bdi>,
            e: () => <bdi>{state.email}</bdi>,
          })}
          {state.needs2fa && ` ${t('invite.secondFactor')}`}
        </p>
        <Refusal error={accept.error} />
        {state.needsAuthentication && <AccountFields />}
        <Button type="submit" size="sm" mt={4} loading={accept.isPending}>
          {t('invite.join', { organization: state.organization })}
        </Button>
      </Stack>
    </form>
  )
}

function AccountFields() {
  const t = useTranslations('auth')
  const next = encodeURIComponent(window.location.pathname)
  return (
    <>
      <TextInput label={t('name')} name="name" autoComplete="name" size="sm" autoFocus />
      <NewPasswordField />
      <a href={`/auth/login/?next=${next}`}>{t('invite.haveAccount')}</a>
    </>
  )
}
