import { Button, TextInput } from '@mantine/core'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { RepositoryDetail } from '@vedette/protocol/api/release'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { CodeMappingSection } from './CodeMappingSection.tsx'
import { ExternalNameSection } from './ExternalNameSection.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { RepositoryRow } from './RepositoryRow.tsx'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import type { ListSearch } from './settings-search.ts'
import { organizationPath, useChange, useRows } from './useSettings.ts'

export interface RepositoriesPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: ListSearch
  readonly onSearch: (search: ListSearch) => void
}

/** Where the code of an organization lies, and how frames lead there. */
export function RepositoriesPage({ org, search, onSearch }: RepositoriesPageProps) {
  const places = useTranslations('places')
  return (
    <OrganizationFrame org={org} title={places('organization.repositories')}>
      {(organization) => (
        <>
          <RepositoryList organization={organization} search={search} onSearch={onSearch} />
          <CodeMappingSection organization={organization} />
          <ExternalNameSection organization={organization} />
        </>
      )}
    </OrganizationFrame>
  )
}

interface RepositoryListProps extends Pick<RepositoriesPageProps, 'search' | 'onSearch'> {
  readonly organization: OrganizationDetail
}

function RepositoryList({ organization, search, onSearch }: RepositoryListProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  const { slug, access } = organization
  const mayChange = access.includes('org:write')
  const repositories = useRows<RepositoryDetail>(organizationPath(slug, 'repos/'), { ...search })
  const field = (
    <SearchField
      label={t('repositories.search')}
      value={search.query ?? ''}
      onSearch={(query) => onSearch(query === '' ? {} : { query })}
    />
  )
  return (
    <Section title={places('organization.repositories')} actions={field}>
      <p className={classes.text}>{t('repositories.note')}</p>
      {mayChange && <RepositoryForm org={slug} />}
      <QueryView
        query={repositories}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState title={search.query ? t('repositories.noMatch') : t('repositories.none')} />
        }
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((repository) => (
                <RepositoryRow
                  key={repository.id}
                  org={slug}
                  repository={repository}
                  mayChange={mayChange}
                />
              ))}
            </ul>
            <Pager {...page} onMove={(cursor) => onSearch({ ...search, cursor })} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

const EXAMPLE = { name: 'acme/shop', url: 'https://github.com/acme/shop' }

function RepositoryForm({ org }: { org: string }) {
  const t = useTranslations('settings.organization')
  const add = useChange(t('repositories.added'))
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const url = String(form.get('url')).trim()
    const body = { name: String(form.get('name')).trim(), ...(url && { url }) }
    const path = organizationPath(org, 'repos/')
    add.mutate({ method: 'POST', path, body }, { onSuccess: () => element.reset() })
  }
  return (
    <>
      <Refusal error={add.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('repositories.name')}
          name="name"
          placeholder={EXAMPLE.name}
          maxLength={200}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <TextInput
          label={t('repositories.url')}
          name="url"
          type="url"
          placeholder={EXAMPLE.url}
          maxLength={2000}
          size="xs"
          autoComplete="off"
        />
        <Button type="submit" loading={add.isPending}>
          {t('repositories.add')}
        </Button>
      </form>
    </>
  )
}
