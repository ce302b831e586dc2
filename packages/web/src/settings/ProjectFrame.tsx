import { Link } from '@tanstack/react-router'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import frame from './ProjectFrame.module.css'
import classes from './Settings.module.css'
import { projectPath, useResource } from './useSettings.ts'

export interface ProjectFrameProps {
  readonly org: string
  readonly project: string
  readonly title: string
  readonly children: (settings: ProjectSettings) => ReactNode
}

const PROJECT = '/settings/$org/projects/$project/'
const GROUPS = [
  {
    group: 'project',
    places: [
      { to: PROJECT, name: 'general' },
      { to: `${PROJECT}teams/`, name: 'teams' },
      { to: `${PROJECT}environments/`, name: 'environments' },
      { to: `${PROJECT}tags/`, name: 'tags' },
    ],
  },
  {
    group: 'issues',
    places: [
      { to: `${PROJECT}ownership/`, name: 'ownership' },
      { to: `${PROJECT}code-mappings/`, name: 'mappings' },
      { to: `${PROJECT}issue-grouping/`, name: 'grouping' },
    ],
  },
  {
    group: 'processing',
    places: [
      { to: `${PROJECT}filters/data-filters/`, name: 'filters' },
      { to: `${PROJECT}security-and-privacy/`, name: 'privacy' },
      { to: `${PROJECT}source-maps/`, name: 'sourceMaps' },
      { to: `${PROJECT}debug-symbols/`, name: 'debugFiles' },
    ],
  },
  {
    group: 'clients',
    places: [
      { to: `${PROJECT}keys/`, name: 'keys' },
      { to: `${PROJECT}security-headers/`, name: 'headers' },
      { to: `${PROJECT}release-tracking/`, name: 'releases' },
    ],
  },
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
      <div className={frame.layout}>
        <ProjectNav org={org} project={project} />
        <VerifyProvider>
          <div className={frame.body}>
            <QueryView query={settings} lines={8}>
              {(found) => (
                <div className={`${classes.stack} ${classes.top}`}>{children(found)}</div>
              )}
            </QueryView>
          </div>
        </VerifyProvider>
      </div>
    </Page>
  )
}

function ProjectNav({ org, project }: { org: string; project: string }) {
  const t = useTranslations('settings')
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone it is a row that is wider than the screen.
    const current = nav.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - current.offsetWidth
  }, [])
  return (
    <nav ref={nav} className={frame.nav} aria-label={t('project.tabs.label')}>
      {GROUPS.flatMap(({ group, places }) => [
        <span key={group} className={frame.group}>
          {t(`project.groups.${group}`)}
        </span>,
        ...places.map(({ to, name }) => (
          <Link key={to} to={to} params={{ org, project }} activeOptions={EXACT}>
            {t(`project.tabs.${name}`)}
          </Link>
        )),
      ])}
    </nav>
  )
}

const EXACT = { exact: true }

/** Why somebody finds the fields closed; undefined for who may change them. */
export function useLock({ access }: ProjectSettings): string | undefined {
  const t = useTranslations('settings')
  return access.includes('project:write') ? undefined : t('project.lock')
}
