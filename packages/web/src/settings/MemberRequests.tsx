import { Button } from '@mantine/core'
import type { AccessRequestSummary, MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { roleName } from './role-choices.ts'
import classes from './Settings.module.css'
import { type Change, organizationPath, useChange, useResource } from './useSettings.ts'

/** Who waits for a decision: to become a member, or to be let into a team. */
export function MemberRequests({ organization }: { organization: OrganizationDetail }) {
  const t = useTranslations('settings.organization')
  const { slug, access } = organization
  const joins = useResource<readonly MemberSummary[]>(organizationPath(slug, 'invite-requests/'))
  const teams = useResource<readonly AccessRequestSummary[]>(
    organizationPath(slug, 'access-requests/'),
  )
  const [joinRows, teamRows] = [joins.data ?? [], teams.data ?? []]
  if (joinRows.length === 0 && teamRows.length === 0) return null
  return (
    <Section title={t('requests.title')}>
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
              <JoinText row={row} /> · <Age at={row.dateCreated} />
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
              {row.requester
                ? t('requests.teamFor', { team: row.team.slug, who: row.requester.name })
                : t('requests.team', { team: row.team.slug })}
            </RequestRow>
          )
        })}
      </ul>
    </Section>
  )
}

function JoinText({ row }: { row: MemberSummary }) {
  const t = useTranslations('settings')
  if (row.inviteStatus === 'requested_to_join') return t('organization.requests.join')
  return t('organization.requests.proposed', {
    role: roleName(t, row.orgRole),
    who: row.inviterName ?? t('organization.requests.somebody'),
  })
}

interface RequestRowProps {
  readonly name: string
  readonly mayDecide: boolean
  readonly yes: Change
  readonly no: Change
  readonly children: ReactNode
}

function RequestRow({ name, mayDecide, yes, no, children }: RequestRowProps) {
  const t = useTranslations('settings.organization')
  const approve = useChange(t('requests.granted'))
  const deny = useChange(t('requests.denied'))
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
            aria-label={t('requests.grantOf', { name })}
          >
            {t('requests.grant')}
          </Button>
          <Button
            variant="default"
            loading={deny.isPending}
            onClick={() => deny.mutate(no)}
            aria-label={t('requests.denyOf', { name })}
          >
            {t('requests.deny')}
          </Button>
        </div>
      ) : (
        <span className={classes.detail}>{t('requests.waits')}</span>
      )}
    </li>
  )
}
