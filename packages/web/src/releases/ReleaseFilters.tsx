import { Select, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useEnvironments, useOrganization } from '../projects/index.ts'
import { SearchIcon } from '../ui/icons.tsx'
import classes from './Releases.module.css'
import { RELEASE_SORTS, type ReleaseSearchParams } from './release-search.ts'

const ANY = ''

export interface ReleaseFiltersProps {
  readonly org: string
  readonly params: ReleaseSearchParams
  /** Why the server does not understand the search. */
  readonly fault: string | undefined
  readonly onChange: (part: Readonly<Record<string, string | null>>) => void
}

/** Search, project, environment and order. Each stands in the address. */
export function ReleaseFilters({ org, params, fault, onChange }: ReleaseFiltersProps) {
  const t = useTranslations('releases')
  const projects = useOrganization(org).data?.projects ?? []
  const environments = useEnvironments(org).data ?? []
  const { project = ANY, environment = ANY, sort = 'date', query = '' } = params
  const names = [...new Set([...environments, ...(environment ? [environment] : [])])]
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    onChange({ query: String(new FormData(event.currentTarget).get('query')).trim() })
  }
  return (
    <div className={classes.controls}>
      <form onSubmit={onSubmit} className={classes.search}>
        <TextInput
          key={query}
          name="query"
          type="search"
          defaultValue={query}
          aria-label={t('list.search')}
          placeholder={t('list.searchHint')}
          leftSection={<SearchIcon size={14} />}
          error={fault}
          size="xs"
        />
      </form>
      <Select
        aria-label={t('list.project')}
        data={[
          { value: ANY, label: t('list.allProjects') },
          ...projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={project}
        onChange={(id) => onChange({ project: id })}
        searchable={projects.length > 8}
        allowDeselect={false}
      />
      <Select
        aria-label={t('list.environment')}
        data={[
          { value: ANY, label: t('list.allEnvironments') },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        value={environment}
        onChange={(name) => onChange({ environment: name })}
        allowDeselect={false}
      />
      <Select
        aria-label={t('list.sort')}
        data={RELEASE_SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        value={sort}
        onChange={(value) => onChange({ sort: value })}
        allowDeselect={false}
      />
    </div>
  )
}
