import { Button, Checkbox, Select } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { teamRoles } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

const DEFAULT_ROLE = 'contributor'

export interface MemberTeamsProps {
  readonly member: MemberSummary
  readonly organization: OrganizationDetail
}

/** The teams of a member, or of who is invited, and what they are in each. */
export function MemberTeams({ member, organization }: MemberTeamsProps) {
  const t = useTranslations('settings')
  const save = useChange(t('organization.members.teamsChanged'))
  const [roles, setRoles] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(member.teamRoles.map(({ teamSlug, role }) => [teamSlug, role])),
  )
  if (organization.teams.length === 0) {
    return <EmptyState title={t('organization.teams.noneYet')} />
  }
  function toggle(slug: string, isIn: boolean): void {
    const { [slug]: _former, ...others } = roles
    setRoles(isIn ? { ...others, [slug]: DEFAULT_ROLE } : others)
  }
  function onSave(): void {
    const chosen = Object.entries(roles).map(([teamSlug, role]) => ({ teamSlug, role }))
    const path = organizationPath(organization.slug, `members/${member.id}/`)
    save.mutate({ method: 'PUT', path, body: { teamRoles: chosen } })
  }
  return (
    <div className={classes.sub}>
      <Refusal error={save.error} />
      <ul className={classes.grid}>
        {organization.teams.map(({ id, slug }) => (
          <li key={id} className={classes.pick}>
            <Checkbox
              label={`#${slug}`}
              checked={slug in roles}
              onChange={(event) => toggle(slug, event.currentTarget.checked)}
            />
            {slug in roles && (
              <Select
                aria-label={t('organization.members.roleIn', { team: slug })}
                w={120}
                data={teamRoles(t)}
                value={roles[slug] ?? DEFAULT_ROLE}
                onChange={(role) => role && setRoles({ ...roles, [slug]: role })}
                allowDeselect={false}
              />
            )}
          </li>
        ))}
      </ul>
      <Button loading={save.isPending} onClick={onSave}>
        {t('organization.members.saveTeams')}
      </Button>
    </div>
  )
}
