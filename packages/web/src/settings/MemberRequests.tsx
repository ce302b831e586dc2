import { Button } from '@mantine/core'
import type { AccessRequestSummary, MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { Age } from '../ui/Age.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { type Change, organizationPath, useChange, useResource } from './useSettings.ts'

/** Who waits for a decision: to become a member, or to be let into a team. */
export function MemberRequests({ organization }: { organization: OrganizationDetail }) {
  const { slug, access } = organization
  const joins = useResource<readonly MemberSummary[]>(organizationPath(slug, 'invite-requests/'))
  const teams = useResource<readonly AccessRequestSummary[]>(
    organizationPath(slug, 'access-requests/'),
  )
  const [joinRows, teamRows] = [joins.data ?? [], teams.data ?? []]
  if (joinRows.length === 0 && teamRows.length === 0) return null
  return (
    <Section title="Requests">
      <ul className={classes.rows}>
        {joinRows.map((row) => {
          const path = organizationPath(slug, `invite-requests/${row.id}/`)
          return (
            <RequestRow
              key={`join ${row.id}`}
              name={row.email}
              mayDecide={access.includes('member:write')}
              yes={{ method: 'PUT', path, body: { approve: true } }}
              no={{ method: 'DELETE', path }}
            >
              {row.inviteStatus === 'requested_to_join'
                ? 'asks to become a member'
                : `is proposed as ${row.roleName} by ${row.inviterName ?? 'somebody'}`}
              {' · '}
              <Age at={row.dateCreated} />
            </RequestRow>
          )
        })}
        {teamRows.map((row) => {
          const path = organizationPath(slug, `access-requests/${row.id}/`)
          return (
            <RequestRow
              key={`team ${row.id}`}
              name={row.member.name || row.member.email}
              mayDecide
              yes={{ method: 'PUT', path, body: { isApproved: true } }}
              no={{ method: 'PUT', path, body: { isApproved: false } }}
            >
              asks to be let into #{row.team.slug}
              {row.requester && `, says ${row.requester.name}`}
            </RequestRow>
          )
        })}
      </ul>
    </Section>
  )
}

interface RequestRowProps {
  readonly name: string
  readonly mayDecide: boolean
  readonly yes: Change
  readonly no: Change
  readonly children: ReactNode
}

function RequestRow({ name, mayDecide, yes, no, children }: RequestRowProps) {
  const approve = useChange('The request is granted.')
  const deny = useChange('The request is denied.')
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{name}</bdi>
        <div className={classes.detail}>{children}</div>
        <Refusal error={approve.error ?? deny.error} />
      </div>
      {mayDecide ? (
        <div className={classes.controls}>
          <Button
            loading={approve.isPending}
            onClick={() => approve.mutate(yes)}
            aria-label={`Grant what ${name} asks`}
          >
            Grant
          </Button>
          <Button
            variant="default"
            loading={deny.isPending}
            onClick={() => deny.mutate(no)}
            aria-label={`Deny what ${name} asks`}
          >
            Deny
          </Button>
        </div>
      ) : (
        <span className={classes.detail}>waits for who runs the members</span>
      )}
    </li>
  )
}
