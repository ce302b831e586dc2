import { Link } from '@tanstack/react-router'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
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
  { to: '/settings/$org/projects/$project/', name: 'general' },
  { to: '/settings/$org/projects/$project/teams/', name: 'teams' },
  { to: '/settings/$org/projects/$project/ownership/', name: 'ownership' },
  { to: '/settings/$org/projects/$project/filters/data-filters/', name: 'filters' },
  { to: '/settings/$org/projects/$project/security-and-privacy/', name: 'privacy' },
  { to: '/settings/$org/projects/$project/issue-grouping/', name: 'grouping' },
  { to: '/settings/$org/projects/$project/keys/', name: 'keys' },
] as const

/** What all settings of a project stand in. */
export function ProjectFrame({ org, project, title, children }: ProjectFrameProps) {
  const t = useTranslations('settings')
  const settings = useResource<ProjectSettings>(projectPath(org, project))
  const name = settings.data?.name ?? project
  return (
    <Page
      title={`${title} · ${name}`}
      heading={<bdi>{name}</bdi>}
      aside={
        <Link className={classes.crumb} to="/organizations/$org/projects/" params={{ org }}>
          {t('project.all')}
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
  const t = useTranslations('settings')
  return (
    <NavTabs label={t('project.tabs.label')}>
      {PLACES.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          params={{ org, project }}
          activeOptions={{ exact: name === 'general' }}
        >
          {t(`project.tabs.${name}`)}
        </Link>
      ))}
    </NavTabs>
  )
}

/** Why somebody finds the fields closed; undefined for who may change them. */
export function useLock({ access }: ProjectSettings): string | undefined {
  const t = useTranslations('settings')
  return access.includes('project:write') ? undefined : t('project.lock')
}
