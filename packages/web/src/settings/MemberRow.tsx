import { Button, Select } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { InviteLink } from './InviteLink.tsx'
import { grantableRoles } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

export interface MemberRowProps {
  readonly member: MemberSummary
  readonly organization: OrganizationDetail
  readonly isSelf: boolean
}

export function MemberRow({ member, organization, isSelf }: MemberRowProps) {
  const { name, email, pending, inviteLink, teams } = member
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi className={classes.name}>{name || email}</bdi> {isSelf && <Badge>You</Badge>}{' '}
          {pending && (
            <Badge tone="warning">{member.expired ? 'Invitation ended' : 'Invited'}</Badge>
          )}
        </div>
        <div className={classes.detail}>
          {name && name !== email && (
            <>
              <bdi>{email}</bdi> ·{' '}
            </>
          )}
          {pending ? 'invited' : 'joined'} <Age at={member.dateCreated} />
          {teams.length > 0 && <> · {teams.map((slug) => `#${slug}`).join(', ')}</>}
        </div>
        {inviteLink && <InviteLink label="Link" link={inviteLink} />}
      </div>
      <MemberControls member={member} organization={organization} isSelf={isSelf} />
    </li>
  )
}

function MemberControls({ member, organization, isSelf }: MemberRowProps) {
  const path = organizationPath(organization.slug, `members/${member.id}/`)
  const edit = useChange(member.pending ? 'The invitation is changed.' : 'The role is changed.')
  const remove = useChange(undefined)
  const roles = grantableRoles(organization)
  const mayEdit = organization.access.includes('member:write')
  const isBelow = roles.some(({ value }) => value === member.role)
  const isChangeable = mayEdit && isBelow && !isSelf
  const isOwn = isChangeable || (member.pending && member.inviteLink !== null)
  return (
    <div className={classes.controls}>
      {isChangeable ? (
        <Select
          aria-label={`Role of ${member.email}`}
          w={130}
          data={roles}
          value={member.role}
          onChange={(orgRole) => edit.mutate({ method: 'PUT', path, body: { orgRole } })}
          allowDeselect={false}
        />
      ) : (
        <span className={classes.detail}>{member.roleName}</span>
      )}
      {member.pending && isOwn && (
        <Button
          variant="default"
          loading={edit.isPending}
          aria-label={`New link for ${member.email}`}
          onClick={() => edit.mutate({ method: 'PUT', path, body: { regenerate: true } })}
        >
          New link
        </Button>
      )}
      {(isOwn || isSelf) && (
        <ConfirmButton
          label={isSelf ? 'Leave' : member.pending ? 'Take back' : 'Remove'}
          ariaLabel={isSelf ? 'Leave the organization' : `Remove ${member.email}`}
          title={isSelf ? `Leave ${organization.name}?` : `Remove ${member.email}?`}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) =>
            remove.mutate(
              { method: 'DELETE', path },
              { onSuccess: isSelf ? () => window.location.assign('/') : onDone },
            )
          }
        >
          {isSelf
            ? 'You see nothing of it any more until somebody invites you again.'
            : 'They get in no more until somebody invites them again. What they did stays.'}
        </ConfirmButton>
      )}
      <Refusal error={edit.error} />
    </div>
  )
}
