import { Checkbox } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { InboundFilter } from '@vedette/protocol/api/project-filter'
import type { Field } from '../ui/FieldForm.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { DiscardedSection } from './DiscardedSection.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { lockOf, ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

const LISTS: readonly Field[] = [
  {
    name: 'options.filters:error_messages',
    kind: 'area',
    label: 'Messages',
    description: 'One a line; * stands for anything: TypeError*, *: integer division*',
  },
  {
    name: 'options.filters:releases',
    kind: 'area',
    label: 'Releases',
    description: 'One a line; * stands for anything: 1.*',
  },
  {
    name: 'options.filters:blacklisted_ips',
    kind: 'area',
    label: 'IP addresses',
    description: 'Addresses or ranges such as 10.0.0.0/8, one a line.',
  },
  {
    name: 'options.sentry:csp_ignored_sources_defaults',
    kind: 'switch',
    label: 'Reports of content security policies that browser extensions cause',
  },
  {
    name: 'options.sentry:csp_ignored_sources',
    kind: 'area',
    label: 'Sources of such reports',
    description: 'One a line, such as https://*.example.com',
  },
]

/** What a project does not want to see. */
export function ProjectFiltersPage({ org, project }: ProjectPlace) {
  return (
    <ProjectFrame org={org} project={project} title="Filters">
      {(settings) => (
        <>
          <Switches org={org} settings={settings} />
          <ProjectForm org={org} settings={settings} title="Left out besides" fields={LISTS} />
          <DiscardedSection org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}

function Switches({ org, settings }: { org: string; settings: ProjectSettings }) {
  const filters = useResource<readonly InboundFilter[]>(projectPath(org, settings.slug, 'filters/'))
  const lock = lockOf(settings)
  return (
    <Section title="Left out">
      <p className={classes.text}>Such events are counted and not stored. {lock}</p>
      <QueryView query={filters}>
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <FilterRow
                key={row.id}
                filter={row}
                path={projectPath(org, settings.slug, `filters/${row.id}/`)}
                isLocked={lock !== undefined}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

interface FilterRowProps {
  readonly filter: InboundFilter
  readonly path: string
  readonly isLocked: boolean
}

function FilterRow({ filter, path, isLocked }: FilterRowProps) {
  const change = useChange('The filter is saved.')
  const { active, name, description } = filter
  const chosen = Array.isArray(active) ? active : []
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Checkbox
          size="xs"
          label={name}
          description={
            chosen.length > 0 ? `${description} Chosen: ${chosen.join(', ')}.` : description
          }
          checked={active === true || chosen.length > 0}
          disabled={isLocked || change.isPending}
          onChange={(event) =>
            change.mutate({ method: 'PUT', path, body: { active: event.currentTarget.checked } })
          }
        />
        <Refusal error={change.error} />
      </div>
    </li>
  )
}
