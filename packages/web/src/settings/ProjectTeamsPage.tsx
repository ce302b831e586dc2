import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useOrganization } from '../projects/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { lockOf, ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

/** Which teams look after a project, and see it where membership is closed. */
export function ProjectTeamsPage({ org, project }: ProjectPlace) {
  const all = useOrganization(org).data?.teams ?? []
  return (
    <ProjectFrame org={org} project={project} title="Teams">
      {(settings) => {
        const lock = lockOf(settings)
        const own = settings.teams.map(({ slug }) => slug)
        const others = all.filter(({ slug }) => !own.includes(slug))
        return (
          <Section title="Teams of the project">
            {lock !== undefined && <p className={classes.text}>{lock}</p>}
            {settings.teams.length === 0 && <EmptyState title="No team looks after it" />}
            <ul className={classes.rows}>
              {settings.teams.map(({ id, slug }) => (
                <TeamLine
                  key={id}
                  {...{ org, project, team: slug }}
                  mayChange={lock === undefined}
                />
              ))}
            </ul>
            {lock === undefined && others.length > 0 && (
              <AddTeam {...{ org, project }} teams={others.map(({ slug }) => slug)} />
            )}
          </Section>
        )
      }}
    </ProjectFrame>
  )
}

interface TeamLineProps extends ProjectPlace {
  readonly team: string
  readonly mayChange: boolean
}

function TeamLine({ org, project, team, mayChange }: TeamLineProps) {
  const remove = useChange(`#${team} does not look after it any more.`)
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
          label="Take away"
          ariaLabel={`Take it away from #${team}`}
          title={`Take the project away from #${team}?`}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          Where membership is closed, its people see the project no more, unless by another team.
        </ConfirmButton>
      )}
    </li>
  )
}

function AddTeam({ org, project, teams }: ProjectPlace & { readonly teams: readonly string[] }) {
  const add = useChange('The team looks after it.')
  const [team, setTeam] = useState<string | null>(null)
  const path = projectPath(org, project, `teams/${encodeURIComponent(team ?? '')}/`)
  return (
    <>
      <Refusal error={add.error} />
      <div className={classes.form}>
        <Select
          label="Give it to a team"
          placeholder="Choose"
          data={teams.map((slug) => ({ value: slug, label: `#${slug}` }))}
          value={team}
          onChange={setTeam}
        />
        <Button
          disabled={team === null}
          loading={add.isPending}
          onClick={() => add.mutate({ method: 'POST', path }, { onSuccess: () => setTeam(null) })}
        >
          Give
        </Button>
      </div>
    </>
  )
}
