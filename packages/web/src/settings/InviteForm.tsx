import { Button, MultiSelect, Select, Textarea } from '@mantine/core'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '../ui/useErrorText.ts'
import { InviteLink } from './InviteLink.tsx'
import { grantableRoles } from './role-choices.ts'
import classes from './Settings.module.css'
import { type Invited, readAddresses, useInvite } from './useInvite.ts'
import { organizationPath } from './useSettings.ts'

/** Invitations for who may invite; for others requests that those decide. */
export function InviteForm({ organization }: { organization: OrganizationDetail }) {
  const t = useTranslations('settings')
  const { access, allowMemberInvite, slug, teams: all } = organization
  const mayInvite =
    access.includes('member:write') || (access.includes('member:invite') && allowMemberInvite)
  const invite = useInvite(organizationPath(slug, mayInvite ? 'members/' : 'invite-requests/'))
  const [text, setText] = useState('')
  const [orgRole, setRole] = useState(organization.defaultRole)
  const [teams, setTeams] = useState<string[]>([])
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const emails = readAddresses(text)
    // What was refused stays, to be corrected.
    const onSuccess = (done: readonly Invited[]) =>
      setText(done.flatMap((one) => ('error' in one ? [one.email] : [])).join('\n'))
    if (emails.length > 0) invite.mutate({ emails, orgRole, teams }, { onSuccess })
  }
  return (
    <>
      <p className={classes.text}>
        {mayInvite ? t('organization.invite.note') : t('organization.invite.proposeNote')}
      </p>
      <form onSubmit={onSubmit} className={classes.invite}>
        <Textarea
          label={t('organization.invite.emails')}
          description={t('organization.invite.emailsNote')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={8}
          spellCheck={false}
          inputMode="email"
          required
          withAsterisk={false}
        />
        <div className={classes.form}>
          <Select
            label={t('organization.invite.role')}
            data={grantableRoles(t, organization)}
            value={orgRole}
            onChange={(value) => setRole(value ?? orgRole)}
            allowDeselect={false}
          />
          <MultiSelect
            label={t('organization.invite.teams')}
            size="xs"
            classNames={{ inputField: classes.field ?? '' }}
            placeholder={teams.length === 0 ? t('organization.invite.noTeam') : ''}
            data={all.map((one) => ({ value: one.slug, label: `#${one.slug}` }))}
            value={teams}
            onChange={setTeams}
            searchable
          />
          <Button type="submit" loading={invite.isPending}>
            {mayInvite ? t('organization.invite.invite') : t('organization.invite.propose')}
          </Button>
        </div>
      </form>
      {invite.data?.map((one) => (
        <Outcome key={one.email} outcome={one} />
      ))}
    </>
  )
}

function Outcome({ outcome }: { outcome: Invited }) {
  const t = useTranslations('settings.organization')
  const errorText = useErrorText()
  const { email } = outcome
  if ('error' in outcome) {
    return (
      <p className={classes.refused} role="alert">
        <bdi>{email}</bdi>: {errorText(outcome.error)}
      </p>
    )
  }
  const { inviteLink } = outcome.member
  if (inviteLink) return <InviteLink label={t('invite.link', { email })} link={inviteLink} />
  return (
    <p className={classes.detail} role="status">
      {t('invite.proposed', { email })}
    </p>
  )
}
