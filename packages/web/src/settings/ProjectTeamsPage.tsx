import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

/** Which teams look after a project, and see it where membership is closed. */
export function ProjectTeamsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.teams')}>
      {(settings) => <Teams org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Teams({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const all = useOrganization(org).data?.teams ?? []
  const lock = useLock(settings)
  const { slug: project, teams } = settings
  const own = teams.map(({ slug }) => slug)
  const others = all.filter(({ slug }) => !own.includes(slug))
  return (
    <Section title={t('project.teams.title')}>
      {lock !== undefined && <p className={classes.text}>{lock}</p>}
      {teams.length === 0 && <EmptyState title={t('project.teams.none')} />}
      <ul className={classes.rows}>
        {teams.map(({ id, slug }) => (
          <TeamLine key={id} {...{ org, project, team: slug }} mayChange={lock === undefined} />
        ))}
      </ul>
      {lock === undefined && others.length > 0 && (
        <AddTeam {...{ org, project }} teams={others.map(({ slug }) => slug)} />
      )}
    </Section>
  )
}

interface TeamLineProps extends ProjectPlace {
  readonly team: string
  readonly mayChange: boolean
}

function TeamLine({ org, project, team, mayChange }: TeamLineProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.teams.taken', { team }))
  const path = projectPath(org, project, `teams/${encodeURIComponent(team)}/`)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link to="/settings/$org/teams/$team/" params={{ org, team }}>
          <bdi>#{team}</bdi>
        </Link>
      </div>
      {mayChange && (
        <ConfirmButton
          label={t('project.teams.take')}
          ariaLabel={t('project.teams.takeFrom', { team })}
          title={t('project.teams.ask', { team })}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('project.teams.askNote')}
        </ConfirmButton>
      )}
    </li>
  )
}

function AddTeam({ org, project, teams }: ProjectPlace & { readonly teams: readonly string[] }) {
  const t = useTranslations('settings')
  const add = useChange(t('project.teams.given'))
  const [team, setTeam] = useState<string | null>(null)
  const path = projectPath(org, project, `teams/${encodeURIComponent(team ?? '')}/`)
  return (
    <>
      <Refusal error={add.error} />
      <div className={classes.form}>
        <Select
          label={t('project.teams.giveTo')}
          placeholder={t('project.choose')}
          data={teams.map((slug) => ({ value: slug, label: `#${slug}` }))}
          value={team}
          onChange={setTeam}
        />
        <Button
          disabled={team === null}
          loading={add.isPending}
          onClick={() => add.mutate({ method: 'POST', path }, { onSuccess: () => setTeam(null) })}
        >
          {t('project.teams.give')}
        </Button>
      </div>
    </>
  )
}
