import { Button, Select } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { TeamDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMembers } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { Picture } from '../ui/Picture.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { teamRoleName, teamRoles } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, teamPath, useChange, useRows } from './useSettings.ts'

interface PartProps {
  readonly org: string
  readonly team: TeamDetail
}

interface TeamMember extends MemberSummary {
  readonly teamRole: string | null
}

/** Who is in a team, and as what. */
export function TeamMembers({ org, team }: PartProps) {
  const t = useTranslations('settings.organization')
  const [cursor, setCursor] = useState<string>()
  const members = useRows<TeamMember>(teamPath(org, team.slug, 'members/'), { cursor })
  const mayChange = team.access.includes('team:write')
  return (
    <Section title={t('team.members', { team: team.slug })}>
      {mayChange && <AddMember org={org} team={team} />}
      <QueryView
        query={members}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('team.nobody')} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((member) => (
                <MemberLine
                  key={member.id}
                  org={org}
                  team={team}
                  member={member}
                  mayChange={mayChange}
                />
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

function AddMember({ org, team }: PartProps) {
  const t = useTranslations('settings.organization')
  const members = useMembers(org).data ?? []
  const add = useChange(t('team.added'))
  const [id, setId] = useState<string | null>(null)
  const outside = members.filter(({ user, teams }) => user && !teams.includes(team.slug))
  const path = organizationPath(org, `members/${id}/teams/${encodeURIComponent(team.slug)}/`)
  return (
    <>
      <Refusal error={add.error} />
      <div className={classes.form}>
        <Select
          label={t('team.addSomebody')}
          placeholder={outside.length === 0 ? t('team.everybody') : t('team.choose')}
          data={outside.map((one) => ({ value: one.id, label: one.name || one.email }))}
          value={id}
          onChange={setId}
          disabled={outside.length === 0}
          searchable
        />
        <Button
          disabled={id === null}
          loading={add.isPending}
          onClick={() => add.mutate({ method: 'POST', path }, { onSuccess: () => setId(null) })}
        >
          {t('team.add')}
        </Button>
      </div>
    </>
  )
}

interface MemberLineProps extends PartProps {
  readonly member: TeamMember
  readonly mayChange: boolean
}

function MemberLine({ org, team, member, mayChange }: MemberLineProps) {
  const t = useTranslations('settings')
  const edit = useChange(t('organization.members.roleChanged'))
  const remove = useChange(t('organization.team.memberLeft'))
  const path = organizationPath(org, `members/${member.id}/teams/${encodeURIComponent(team.slug)}/`)
  const role = member.teamRole ?? 'contributor'
  return (
    <li className={classes.row}>
      <Picture url={member.user?.avatarUrl ?? null} name={member.name || member.email} size={32} />
      <div className={classes.main}>
        <bdi className={classes.name}>{member.name || member.email}</bdi>
        <div className={classes.detail}>
          <bdi>{member.email}</bdi>
        </div>
        <Refusal error={edit.error ?? remove.error} />
      </div>
      <div className={classes.controls}>
        {mayChange ? (
          <>
            <Select
              aria-label={t('organization.members.roleOf', { name: member.email })}
              w={130}
              data={teamRoles(t)}
              value={role}
              onChange={(teamRole) => edit.mutate({ method: 'PUT', path, body: { teamRole } })}
              allowDeselect={false}
            />
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ method: 'DELETE', path })}
              aria-label={t('organization.team.takeOutOf', { name: member.email })}
            >
              {t('organization.team.takeOut')}
            </Button>
          </>
        ) : (
          <span className={classes.detail}>{teamRoleName(t, role)}</span>
        )}
      </div>
    </li>
  )
}
