import { Link } from '@tanstack/react-router'
import type { OrganizationDetail, TeamDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { AddProject } from './AddProject.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { OwnerForm } from './OwnerForm.tsx'
import classes from './Settings.module.css'
import { TeamMembers } from './TeamMembers.tsx'
import { teamPath, useChange, useResource } from './useSettings.ts'

export interface TeamPageProps {
  readonly org: string
  readonly team: string
}

/** Who is in a team, what it looks after, and how it is called. */
export function TeamPage({ org, team }: TeamPageProps) {
  const detail = useResource<TeamDetail>(teamPath(org, team))
  return (
    <OrganizationFrame org={org} title={`#${team}`}>
      {(organization) => (
        <QueryView query={detail} lines={6}>
          {(found) => (
            <div className={classes.stack}>
              <TeamMembers org={org} team={found} />
              <Projects org={org} team={found} />
              {found.access.includes('team:write') && <Names org={org} team={found} />}
              <OwnerForm
                org={org}
                owner={found.owner}
                path={teamPath(org, team)}
                mayChange={found.access.includes('team:write')}
              />
              {found.access.includes('team:admin') && <Removal org={organization} team={found} />}
            </div>
          )}
        </QueryView>
      )}
    </OrganizationFrame>
  )
}

interface PartProps {
  readonly org: string
  readonly team: TeamDetail
}

function Projects({ org, team }: PartProps) {
  const t = useTranslations('settings.organization')
  return (
    <Section title={t('team.projects')}>
      {team.access.includes('team:write') && <AddProject org={org} team={team.slug} />}
      {team.projects.length === 0 ? (
        <EmptyState title={t('team.noProject')} />
      ) : (
        <ul className={classes.rows}>
          {team.projects.map(({ id, slug, name }) => (
            <li key={id} className={classes.row}>
              <Link to="/settings/$org/projects/$project/" params={{ org, project: slug }}>
                <bdi>{name}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Names({ org, team }: PartProps) {
  const t = useTranslations('settings.organization')
  const fields: readonly Field[] = [
    { name: 'name', kind: 'text', label: t('teams.name'), isRequired: true },
    { name: 'slug', kind: 'text', label: t('general.slug'), isRequired: true },
  ]
  const { mutate, isPending, error } = useChange<TeamDetail>(t('team.saved'))
  return (
    <Section title={t('teams.name')}>
      <FieldForm
        fields={fields}
        values={{ name: team.name, slug: team.slug }}
        lock={undefined}
        isPending={isPending}
        error={error}
        onSave={(body, onDone) =>
          mutate(
            { method: 'PUT', path: teamPath(org, team.slug), body },
            {
              onSuccess: ({ slug }) => {
                onDone()
                if (slug !== team.slug) {
                  window.location.replace(
                    `/settings/${encodeURIComponent(org)}/teams/${encodeURIComponent(slug)}/`,
                  )
                }
              },
            },
          )
        }
      />
    </Section>
  )
}

function Removal({ org, team }: { org: OrganizationDetail; team: TeamDetail }) {
  const t = useTranslations('settings.organization')
  const remove = useChange(undefined)
  const path = teamPath(org.slug, team.slug)
  const back = `/settings/${encodeURIComponent(org.slug)}/teams/`
  return (
    <Section title={t('team.delete')}>
      <p className={classes.text}>{t('team.deleteNote')}</p>
      <ConfirmButton
        label={t('team.delete')}
        title={t('team.deleteAsk', { team: team.slug })}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { method: 'DELETE', path },
            { onSuccess: () => window.location.assign(back) },
          )
        }
      >
        {t('team.deleteForever')}
      </ConfirmButton>
    </Section>
  )
}
