import { Link } from '@tanstack/react-router'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { TeamSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Picture } from '../ui/Picture.tsx'
import { ProjectCard, type ProjectCardProps } from './ProjectCard.tsx'
import classes from './ProjectListPage.module.css'

/** People named in a team's head; the others are counted. */
const NAMED_MAX = 4

export interface TeamSectionProps {
  readonly org: string
  readonly team: TeamSummary | undefined
  readonly members: readonly MemberSummary[]
  readonly rows: readonly Pick<ProjectCardProps, 'project' | 'points' | 'release'>[]
  readonly period: '24h' | '14d'
}

/** A team: who is in it, and the projects that it looks after. */
export function TeamSection({ org, team, members, rows, period }: TeamSectionProps) {
  const t = useTranslations('projects')
  const id = `team-${team?.slug ?? ''}`
  return (
    <section aria-labelledby={id}>
      <header className={classes.head}>
        <h2 className={classes.team} id={id}>
          {team ? (
            <Link to="/settings/$org/teams/$team/" params={{ org, team: team.slug }}>
              <bdi>#{team.slug}</bdi>
            </Link>
          ) : (
            t('list.noTeam')
          )}
        </h2>
        {team && <span className={classes.note}>{<Members team={team} members={members} />}</span>}
      </header>
      {rows.length === 0 ? (
        <p className={classes.none}>{t('list.noProject')}</p>
      ) : (
        <ul className={classes.grid}>
          {rows.map((row) => (
            <ProjectCard key={row.project.id} org={org} period={period} {...row} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Members({ team, members }: { team: TeamSummary; members: readonly MemberSummary[] }) {
  const t = useTranslations('projects')
  const named = members.slice(0, NAMED_MAX)
  const names = named.map(({ name, email }) => name || email)
  if (names.length === 0) return t('list.members', { count: team.memberCount })
  const count = Math.max(team.memberCount, members.length) - names.length
  return (
    <>
      <span className={classes.people}>
        {named.map(({ id, name, email, user }) => (
          <Picture key={id} url={user?.avatarUrl ?? null} name={name || email} size={22} />
        ))}
      </span>
      <bdi>{names.join(', ')}</bdi>
      {count > 0 && ` ${t('list.moreMembers', { count })}`}
    </>
  )
}
