import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrganizationDetail, TeamSummary } from '@vedette/protocol/api/organization'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

/** Teams: the own ones first, then those that can be joined or asked. */
export function TeamsPage({ org }: { org: string }) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  return (
    <OrganizationFrame org={org} title={places('organization.teams')}>
      {(organization) => {
        const mine = organization.teams.filter(({ isMember }) => isMember)
        const others = organization.teams.filter(({ isMember }) => !isMember)
        return (
          <>
            {organization.access.includes('team:write') && <TeamForm org={org} />}
            <Section title={t('teams.own')}>
              <TeamList teams={mine} organization={organization} empty={t('teams.noOwn')} />
            </Section>
            {others.length > 0 && (
              <Section title={t('teams.others')}>
                <TeamList teams={others} organization={organization} empty={t('teams.noOther')} />
              </Section>
            )}
          </>
        )
      }}
    </OrganizationFrame>
  )
}

function TeamForm({ org }: { org: string }) {
  const t = useTranslations('settings.organization')
  const create = useChange(t('teams.made'))
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim()
    const path = organizationPath(org, 'teams/')
    create.mutate({ method: 'POST', path, body: { name } }, { onSuccess: () => form.reset() })
  }
  return (
    <Section title={t('teams.makeTitle')}>
      <Refusal error={create.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('teams.name')}
          name="name"
          maxLength={64}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <Button type="submit" loading={create.isPending}>
          {t('teams.make')}
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
  const t = useTranslations('settings.organization')
  const { slug, name, isMember, isPending } = team
  const org = organization.slug
  const mayEnter = organization.openMembership || team.access.includes('team:write')
  const enter = useChange(mayEnter ? t('teams.entered', { team: slug }) : t('teams.asked'))
  const leave = useChange(t('teams.left', { team: slug }))
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
          <bdi>{name}</bdi> · {t('teams.count', { count: team.memberCount })}
        </div>
        <Refusal error={enter.error ?? leave.error} />
      </div>
      <div className={classes.controls}>
        {isPending && <Badge tone="warning">{t('teams.waiting')}</Badge>}
        {isMember && (
          <Button
            variant="default"
            loading={leave.isPending}
            onClick={() => leave.mutate({ method: 'DELETE', path })}
            aria-label={t('teams.leaveOf', { team: slug })}
          >
            {t('teams.leave')}
          </Button>
        )}
        {!isMember && !isPending && (
          <Button
            variant="default"
            loading={enter.isPending}
            onClick={() => enter.mutate({ method: 'POST', path })}
            aria-label={
              mayEnter ? t('teams.joinOf', { team: slug }) : t('teams.askOf', { team: slug })
            }
          >
            {mayEnter ? t('teams.join') : t('teams.ask')}
          </Button>
        )}
      </div>
    </li>
  )
}
