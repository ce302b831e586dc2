import { Button, Select } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { InviteLink } from './InviteLink.tsx'
import { MemberTeams } from './MemberTeams.tsx'
import { grantableRoles, roleName, teamRoleName } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

export interface MemberRowProps {
  readonly member: MemberSummary
  readonly organization: OrganizationDetail
  readonly isSelf: boolean
}

export function MemberRow({ member, organization, isSelf }: MemberRowProps) {
  const t = useTranslations('settings.organization')
  const [isOpen, setIsOpen] = useState(false)
  const rights = useRights({ member, organization, isSelf })
  return (
    <li className={classes.row}>
      <Picture url={member.user?.avatarUrl ?? null} name={member.name || member.email} size={32} />
      <Person member={member} isSelf={isSelf} />
      <div className={classes.controls}>
        <RoleChoice member={member} organization={organization} mayChange={rights.mayChange} />
        {rights.mayChange && (
          <Button
            variant="default"
            aria-expanded={isOpen}
            aria-label={t('members.teamsOf', { name: member.email })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('members.teams')}
          </Button>
        )}
        {member.pending && rights.isOwn && <NewLink {...{ member, organization }} />}
        {(rights.isOwn || isSelf) && <RemoveMember {...{ member, organization, isSelf }} />}
      </div>
      {isOpen && <MemberTeams member={member} organization={organization} />}
    </li>
  )
}

/** The server decides; this only leaves out what it would refuse. */
function useRights({ member, organization, isSelf }: MemberRowProps) {
  const t = useTranslations('settings')
  const isBelow = grantableRoles(t, organization).some(({ value }) => value === member.role)
  const mayChange = organization.access.includes('member:write') && isBelow && !isSelf
  return { mayChange, isOwn: mayChange || (member.pending && member.inviteLink !== null) }
}

function Person({ member, isSelf }: Pick<MemberRowProps, 'member' | 'isSelf'>) {
  const t = useTranslations('settings')
  const { name, email, user, pending, inviteLink, teamRoles } = member
  const age = () => <Age at={member.dateCreated} />
  return (
    <div className={classes.main}>
      <div>
        <bdi className={classes.name}>{name || email}</bdi>{' '}
        {isSelf && <Badge>{t('organization.members.you')}</Badge>}{' '}
        {user?.has2fa && <Badge tone="good">{t('organization.members.protected')}</Badge>}{' '}
        {pending && (
          <Badge tone="warning">
            {member.expired ? t('organization.members.ended') : t('organization.members.invited')}
          </Badge>
        )}
      </div>
      <div className={classes.detail}>
        {name && name !== email && (
          <>
            <bdi>{email}</bdi> ·{' '}
          </>
        )}
        {pending
          ? t.rich('organization.members.invitedAge', { age })
          : t.rich('organization.members.joinedAge', { age })}
        {pending && member.inviterName !== null && (
          <> · {t('organization.members.inviter', { who: member.inviterName })}</>
        )}
      </div>
      {teamRoles.length > 0 && (
        <div className={classes.detail}>
          {teamRoles
            .map(({ teamSlug, role }) => `#${teamSlug} (${teamRoleName(t, role)})`)
            .join(', ')}
        </div>
      )}
      {inviteLink && <InviteLink label={t('organization.members.link')} link={inviteLink} />}
    </div>
  )
}

type RowParts = Omit<MemberRowProps, 'isSelf'>

function RoleChoice({ member, organization, mayChange }: RowParts & { mayChange: boolean }) {
  const t = useTranslations('settings')
  const edit = useChange(
    member.pending
      ? t('organization.members.invitationChanged')
      : t('organization.members.roleChanged'),
  )
  if (!mayChange) return <span className={classes.detail}>{roleName(t, member.role)}</span>
  const path = pathOf(organization, member)
  return (
    <>
      <Select
        aria-label={t('organization.members.roleOf', { name: member.email })}
        w={110}
        data={grantableRoles(t, organization)}
        value={member.role}
        onChange={(orgRole) => edit.mutate({ method: 'PUT', path, body: { orgRole } })}
        allowDeselect={false}
      />
      <Refusal error={edit.error} />
    </>
  )
}

function NewLink({ member, organization }: RowParts) {
  const t = useTranslations('settings.organization')
  const renew = useChange(t('members.invitationChanged'))
  const path = pathOf(organization, member)
  return (
    <>
      <Button
        variant="default"
        loading={renew.isPending}
        aria-label={t('members.newLinkOf', { name: member.email })}
        onClick={() => renew.mutate({ method: 'PUT', path, body: { regenerate: true } })}
      >
        {t('members.newLink')}
      </Button>
      <Refusal error={renew.error} />
    </>
  )
}

function RemoveMember({ member, organization, isSelf }: MemberRowProps) {
  const t = useTranslations('settings.organization')
  const remove = useChange(undefined)
  const path = pathOf(organization, member)
  const { email, pending } = member
  return (
    <ConfirmButton
      label={isSelf ? t('members.leave') : pending ? t('members.takeBack') : t('members.remove')}
      ariaLabel={
        isSelf
          ? t('members.leaveIt')
          : pending
            ? t('members.takeBackOf', { name: email })
            : t('members.removeOf', { name: email })
      }
      title={
        isSelf
          ? t('members.leaveAsk', { name: organization.name })
          : t('members.removeAsk', { name: email })
      }
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={(onDone) =>
        remove.mutate(
          { method: 'DELETE', path },
          { onSuccess: isSelf ? () => window.location.assign('/') : onDone },
        )
      }
    >
      {isSelf ? t('members.leaveNote') : t('members.removeNote')}
    </ConfirmButton>
  )
}

function pathOf({ slug }: OrganizationDetail, { id }: MemberSummary): string {
  return organizationPath(slug, `members/${id}/`)
}
