import { Link } from '@tanstack/react-router'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { PlatformIcon } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import type { ListSearch } from './settings-search.ts'

export interface OrganizationProjectsPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
}

/** All projects that the person sees, each with the way to its settings. */
export function OrganizationProjectsPage({ org, search, onSearch }: OrganizationProjectsPageProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  const { query = '' } = search
  const field = (
    <SearchField
      label={t('projects.search')}
      value={query}
      onSearch={(text) => onSearch(text === '' ? {} : { query: text })}
    />
  )
  return (
    <OrganizationFrame org={org} title={places('organization.projects')}>
      {(organization) => (
        <Section title={places('organization.projects')} actions={field}>
          <ProjectRows organization={organization} query={query.toLowerCase()} />
        </Section>
      )}
    </OrganizationFrame>
  )
}

interface ProjectRowsProps {
  readonly organization: OrganizationDetail
  readonly query: string
}

function ProjectRows({ organization: { slug: org, projects }, query }: ProjectRowsProps) {
  const t = useTranslations('settings.organization')
  const found = projects.filter(({ slug, name }) => `${slug} ${name}`.toLowerCase().includes(query))
  if (found.length === 0) {
    return <EmptyState title={query === '' ? t('projects.none') : t('projects.noMatch')} />
  }
  return (
    <ul className={classes.rows}>
      {found.map(({ id, slug, name, platform, teams }) => (
        <li key={id} className={classes.row}>
          <PlatformIcon platform={platform} />
          <div className={classes.main}>
            <Link
              className={classes.name}
              to="/settings/$org/projects/$project/"
              params={{ org, project: slug }}
            >
              <bdi>{name}</bdi>
            </Link>
            <div className={classes.detail}>
              <bdi>{slug}</bdi>
              {teams.length > 0 && <> · {teams.map((team) => `#${team.slug}`).join(', ')}</>}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
