import { Select, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { type FormEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useApi } from '../../api/ApiProvider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { NavTabs } from '../../ui/NavTabs.tsx'
import { Page } from '../../ui/Page.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { issueKeys } from '../issue-keys.ts'
import { useTabViews, viewsPath } from './useViews.ts'
import classes from './ViewList.module.css'
import { ViewRow } from './ViewRow.tsx'
import { VIEW_SORTS, type ViewListParams } from './view-list-search.ts'

export interface ViewListPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: ViewListParams
  readonly onParams: (params: Readonly<Record<string, unknown>>) => void
}

const ROWS = 25
const EXACT = { exact: true }
const SORT_NAMES = {
  '-visited': 'visited',
  name: 'name',
  '-created': 'created',
  '-popularity': 'popularity',
} as const

/** What somebody has made, and what others have: everything may become a tab. */
export function ViewListPage({ org, params, onParams }: ViewListPageProps) {
  const t = useTranslations('issues')
  const list = useViewList(org, params)
  const tabs = useTabViews(org).data ?? []
  const { createdBy, cursor: _first, ...filters } = params
  return (
    <Page title={t('views.list.title')} heading={t('views.list.title')}>
      <p className={classes.about}>{t('views.list.about')}</p>
      <NavTabs label={t('views.list.whose')}>
        {(['me', 'others'] as const).map((whose) => (
          <Link
            key={whose}
            to="/organizations/$org/issues/views/"
            params={{ org }}
            activeOptions={EXACT}
            search={{ ...filters, ...(whose === 'others' && { createdBy: whose }) }}
            aria-current={whose === (createdBy ?? 'me') ? 'page' : undefined}
          >
            {t(`views.list.${whose}`)}
          </Link>
        ))}
      </NavTabs>
      <ViewFilters {...{ org, params, onParams }} />
      <QueryView
        query={list}
        lines={8}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<NoView org={org} params={params} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows} aria-label={t('views.list.title')}>
              {page.rows.map((view) => (
                <ViewRow key={view.id} org={org} view={view} tabs={tabs} />
              ))}
            </ul>
            <Pager {...page} onMove={(cursor) => onParams({ ...params, cursor })} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function useViewList(org: string, params: ViewListParams) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.viewList(org, params),
    queryFn: ({ signal }) =>
      api.list<IssueViewSummary>(viewsPath(org), { ...params, per_page: ROWS }, signal),
    placeholderData: keepPreviousData,
  })
}

function ViewFilters({ params, onParams }: ViewListPageProps) {
  const t = useTranslations('issues')
  const input = useRef<HTMLInputElement>(null)
  const { cursor: _first, ...rest } = params
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    onParams({ ...rest, query: input.current?.value.trim() })
  }
  return (
    <search className={classes.filters}>
      <form onSubmit={onSubmit} className={classes.search}>
        <TextInput
          key={params.query}
          ref={input}
          aria-label={t('views.list.search')}
          placeholder={t('views.list.searchHint')}
          defaultValue={params.query}
          leftSection={<SearchIcon size={14} />}
          maxLength={200}
          autoComplete="off"
          size="xs"
        />
      </form>
      <Select
        aria-label={t('stream.filter.sort')}
        data={VIEW_SORTS.map((value) => ({
          value,
          label: t(`views.list.sort.${SORT_NAMES[value]}`),
        }))}
        value={params.sort ?? VIEW_SORTS[0]}
        onChange={(sort) => onParams({ ...rest, sort })}
        allowDeselect={false}
      />
    </search>
  )
}

function NoView({ org, params }: Pick<ViewListPageProps, 'org' | 'params'>) {
  const t = useTranslations('issues')
  if (params.query !== undefined) return <EmptyState title={t('views.list.noMatch')} />
  if (params.createdBy === 'others') {
    return <EmptyState title={t('views.list.noOthers')}>{t('views.list.noOthersText')}</EmptyState>
  }
  return (
    <EmptyState title={t('views.list.empty')}>
      {t.rich('views.list.emptyText', {
        list: (text) => (
          <Link to="/organizations/$org/issues/" params={{ org }}>
            {text}
          </Link>
        ),
      })}
    </EmptyState>
  )
}
