import { Button, Select, TextInput } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { Refusal } from '../ui/Refusal.tsx'
import { InviteLink } from './InviteLink.tsx'
import { grantableRoles } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

/** An invitation for who may invite; for others a request that those decide. */
export function InviteForm({ organization }: { organization: OrganizationDetail }) {
  const { access, allowMemberInvite, slug, teams } = organization
  const mayInvite =
    access.includes('member:write') || (access.includes('member:invite') && allowMemberInvite)
  const invite = useChange<MemberSummary>(mayInvite ? undefined : 'The request is made.')
  const [role, setRole] = useState(organization.defaultRole)
  const [team, setTeam] = useState('')
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const email = String(new FormData(form).get('email')).trim()
    const path = organizationPath(slug, mayInvite ? 'members/' : 'invite-requests/')
    const body = { email, orgRole: role, ...(team !== '' && { teams: [team] }) }
    invite.mutate({ method: 'POST', path, body }, { onSuccess: () => form.reset() })
  }
  const link = invite.data?.inviteLink
  return (
    <>
      <p className={classes.text}>
        {mayInvite
          ? 'This makes a link that is good for 30 days. Nothing is sent: give it to the person.'
          : 'You may propose somebody. Whoever runs the members decides.'}
      </p>
      <Refusal error={invite.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label="Email"
          name="email"
          type="email"
          maxLength={254}
          size="xs"
          required
          withAsterisk={false}
        />
        <Select
          label="Role"
          data={grantableRoles(organization)}
          value={role}
          onChange={(value) => setRole(value ?? role)}
          allowDeselect={false}
        />
        <Select
          label="Team"
          data={[
            { value: '', label: 'None yet' },
            ...teams.map((one) => ({ value: one.slug, label: `#${one.slug}` })),
          ]}
          value={team}
          onChange={(value) => setTeam(value ?? '')}
          allowDeselect={false}
        />
        <Button type="submit" loading={invite.isPending}>
          {mayInvite ? 'Invite' : 'Propose'}
        </Button>
      </form>
      {invite.data && link && (
        <InviteLink label={`The link for ${invite.data.email}`} link={link} />
      )}
    </>
  )
}
