import { Select, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { SearchIcon } from '../ui/icons.tsx'
import classes from './Tail.module.css'
import { normalizeTailSearch, type TailSearch } from './tail-search.ts'

export interface TailControlsProps {
  readonly org: string
  /** The types that have arrived so far. */
  readonly types: readonly string[]
  readonly search: TailSearch
  readonly onSearch: (search: TailSearch) => void
}

const ANY = ''

/** What of all that arrives is shown. */
export function TailControls({ org, types, search, onSearch }: TailControlsProps) {
  const t = useTranslations('tail')
  const projects = useOrganization(org).data?.projects ?? []
  const change = (part: { readonly [Name in keyof TailSearch]: string | null }) =>
    onSearch(normalizeTailSearch({ ...search, ...part }))
  const known = [...new Set([...types, ...(search.type ? [search.type] : [])])]
  return (
    <div className={classes.controls}>
      <TextInput
        className={classes.search ?? ''}
        aria-label={t('filter.text')}
        placeholder={t('filter.textHint')}
        leftSection={<SearchIcon size={14} />}
        value={search.query ?? ''}
        onChange={({ currentTarget }) => change({ query: currentTarget.value })}
        size="xs"
      />
      <Select
        aria-label={t('filter.project')}
        data={[
          { value: ANY, label: t('filter.allProjects') },
          ...projects.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={search.project ?? ANY}
        onChange={(project) => change({ project })}
        allowDeselect={false}
        searchable
      />
      <Select
        aria-label={t('filter.show')}
        data={[
          { value: ANY, label: t('filter.all') },
          { value: 'accepted', label: t('filter.accepted') },
          { value: 'rejected', label: t('filter.rejected') },
        ]}
        value={search.show ?? ANY}
        onChange={(show) => change({ show })}
        allowDeselect={false}
      />
      <Select
        aria-label={t('filter.type')}
        data={[
          { value: ANY, label: t('filter.allTypes') },
          ...known.map((type) => ({ value: type, label: type })),
        ]}
        value={search.type ?? ANY}
        onChange={(type) => change({ type })}
        allowDeselect={false}
      />
    </div>
  )
}
