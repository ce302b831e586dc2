import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrganizationDetail, TeamSummary } from '@vedette/protocol/api/organization'
import type { FormEvent } from 'react'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatPlural } from '../ui/format-count.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

/** Teams: the own ones first, then those that can be joined or asked. */
export function TeamsPage({ org }: { org: string }) {
  return (
    <OrganizationFrame org={org} title="Teams">
      {(organization) => {
        const mine = organization.teams.filter(({ isMember }) => isMember)
        const others = organization.teams.filter(({ isMember }) => !isMember)
        return (
          <>
            {organization.access.includes('team:write') && <TeamForm org={org} />}
            <Section title="Your teams">
              <TeamList teams={mine} organization={organization} empty="You are in no team" />
            </Section>
            {others.length > 0 && (
              <Section title="Other teams">
                <TeamList teams={others} organization={organization} empty="There is no other" />
              </Section>
            )}
          </>
        )
      }}
    </OrganizationFrame>
  )
}

function TeamForm({ org }: { org: string }) {
  const create = useChange('The team is made.')
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim()
    const path = organizationPath(org, 'teams/')
    create.mutate({ method: 'POST', path, body: { name } }, { onSuccess: () => form.reset() })
  }
  return (
    <Section title="Make a team">
      <Refusal error={create.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label="Name"
          name="name"
          maxLength={64}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <Button type="submit" loading={create.isPending}>
          Make the team
        </Button>
      </form>
    </Section>
  )
}

interface TeamListProps {
  readonly teams: readonly TeamSummary[]
  readonly organization: OrganizationDetail
  readonly empty: string
}

function TeamList({ teams, organization, empty }: TeamListProps) {
  if (teams.length === 0) return <EmptyState title={empty} />
  return (
    <ul className={classes.rows}>
      {teams.map((team) => (
        <TeamRow key={team.id} team={team} organization={organization} />
      ))}
    </ul>
  )
}

function TeamRow({ team, organization }: { team: TeamSummary; organization: OrganizationDetail }) {
  const { slug, name, isMember, isPending } = team
  const org = organization.slug
  const mayEnter = organization.openMembership || team.access.includes('team:write')
  const enter = useChange(mayEnter ? `You are in #${slug}.` : 'Whoever runs the team decides.')
  const leave = useChange(`You left #${slug}.`)
  const path = organizationPath(org, `members/me/teams/${encodeURIComponent(slug)}/`)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        {team.hasAccess ? (
          <Link
            className={classes.name}
            to="/settings/$org/teams/$team/"
            params={{ org, team: slug }}
          >
            <bdi>#{slug}</bdi>
          </Link>
        ) : (
          <bdi className={classes.name}>#{slug}</bdi>
        )}
        <div className={classes.detail}>
          <bdi>{name}</bdi> · {formatPlural(team.memberCount, 'member')}
        </div>
        <Refusal error={enter.error ?? leave.error} />
      </div>
      <div className={classes.controls}>
        {isPending && <Badge tone="warning">Asked</Badge>}
        {isMember && (
          <Button
            variant="default"
            loading={leave.isPending}
            onClick={() => leave.mutate({ method: 'DELETE', path })}
            aria-label={`Leave #${slug}`}
          >
            Leave
          </Button>
        )}
        {!isMember && !isPending && (
          <Button
            variant="default"
            loading={enter.isPending}
            onClick={() => enter.mutate({ method: 'POST', path })}
            aria-label={`${mayEnter ? 'Join' : 'Ask to join'} #${slug}`}
          >
            {mayEnter ? 'Join' : 'Ask to join'}
          </Button>
        )}
      </div>
    </li>
  )
}
