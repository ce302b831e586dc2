import { Link } from '@tanstack/react-router'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { VerifyProvider } from '../account/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Settings.module.css'
import { projectPath, useResource } from './useSettings.ts'

export interface ProjectFrameProps {
  readonly org: string
  readonly project: string
  readonly title: string
  readonly children: (settings: ProjectSettings) => ReactNode
}

const PLACES = [
  { to: '/settings/$org/projects/$project/', label: 'General' },
  { to: '/settings/$org/projects/$project/teams/', label: 'Teams' },
  { to: '/settings/$org/projects/$project/ownership/', label: 'Ownership' },
  { to: '/settings/$org/projects/$project/filters/data-filters/', label: 'Filters' },
  { to: '/settings/$org/projects/$project/security-and-privacy/', label: 'Privacy' },
  { to: '/settings/$org/projects/$project/issue-grouping/', label: 'Grouping' },
  { to: '/settings/$org/projects/$project/keys/', label: 'Client keys' },
] as const

/** What all settings of a project stand in. */
export function ProjectFrame({ org, project, title, children }: ProjectFrameProps) {
  const settings = useResource<ProjectSettings>(projectPath(org, project))
  const name = settings.data?.name ?? project
  return (
    <Page
      title={`${title} · ${name}`}
      heading={<bdi>{name}</bdi>}
      aside={
        <Link className={classes.crumb} to="/organizations/$org/projects/" params={{ org }}>
          All projects
        </Link>
      }
    >
      <ProjectTabs org={org} project={project} />
      <VerifyProvider>
        <QueryView query={settings} lines={8}>
          {(found) => <div className={classes.stack}>{children(found)}</div>}
        </QueryView>
      </VerifyProvider>
    </Page>
  )
}

export function ProjectTabs({ org, project }: { org: string; project: string }) {
  return (
    <NavTabs label="Settings of the project">
      {PLACES.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{ org, project }}
          activeOptions={{ exact: label === 'General' }}
        >
          {label}
        </Link>
      ))}
    </NavTabs>
  )
}

/** Why somebody finds the fields closed; undefined for who may change them. */
export function lockOf({ access }: ProjectSettings): string | undefined {
  if (access.includes('project:write')) return undefined
  return 'You may read this. Who runs one of its teams changes it, and managers and owners do.'
}
