import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { InvitationState } from '@vedette/protocol/api/member'
import type { FormEvent } from 'react'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { AuthCard } from './AuthCard.tsx'
import { SHOW_TYPED } from './show-typed.ts'
import { useAcceptInvite, useInvitation } from './useInvitation.ts'

export interface AcceptInvitePageProps {
  /** Organization, member and secret, as the link has them. */
  readonly invitation: string
  readonly onAccepted: (organization: string) => void
}

/** What the link of an invitation leads to. */
export function AcceptInvitePage({ invitation, onAccepted }: AcceptInvitePageProps) {
  const state = useInvitation(invitation)
  return (
    <AuthCard title="You are invited">
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
  const accept = useAcceptInvite(invitation)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => String(form.get(name) ?? '')
    const account = { name: read('name').trim(), password: read('password') }
    accept.mutate(state.needsAuthentication ? account : {}, { onSuccess: onDone })
  }
  if (state.existingMember) {
    return <EmptyState title={`You are in ${state.organization} already`} />
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <p>
          Join <bdi>{state.organization}</bdi> as <bdi>{state.email}</bdi>.
          {state.needs2fa && ' It asks its members for a second factor: set one up afterwards.'}
        </p>
        {accept.error && (
          <Alert color="red" role="alert" p="xs">
            {accept.error.message}
          </Alert>
        )}
        {state.needsAuthentication && <AccountFields />}
        <Button type="submit" size="sm" mt={4} loading={accept.isPending}>
          Join {state.organization}
        </Button>
      </Stack>
    </form>
  )
}

function AccountFields() {
  const next = encodeURIComponent(window.location.pathname)
  return (
    <>
      <TextInput label="Name" name="name" autoComplete="name" size="sm" autoFocus />
      <PasswordInput
        visibilityToggleButtonProps={SHOW_TYPED}
        label="Password"
        name="password"
        description="At least 8 characters; a sentence is easier to keep than a riddle."
        autoComplete="new-password"
        minLength={8}
        size="sm"
        required
        withAsterisk={false}
      />
      <a href={`/auth/login/?next=${next}`}>I have an account already</a>
    </>
  )
}
