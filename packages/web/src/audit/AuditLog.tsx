import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AuditLogPage } from '@vedette/protocol/api/audit-log'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Audit.module.css'
import { AuditFilters, type AuditPerson } from './AuditFilters.tsx'
import { AuditRow } from './AuditRow.tsx'
import { auditKeys } from './audit-keys.ts'
import { type AuditSearch, isNarrowed, untilTheEnd } from './audit-search.ts'

export interface AuditLogProps {
  /** Of the API. */
  readonly path: string
  readonly people: readonly AuditPerson[]
  /** From the address: a link reproduces the screen. */
  readonly search: AuditSearch
  readonly onSearch: (search: AuditSearch) => void
}

/** Who changed what, and when, by event, person and time. */
export function AuditLog({ path, people, search, onSearch }: AuditLogProps) {
  const t = useTranslations('audit')
  const log = useAuditLog(path, search)
  // This page of the API is an object with its rows, where others are a list.
  const page = log.data?.rows as unknown as AuditLogPage | undefined
  return (
    <>
      <AuditFilters
        people={people}
        search={search}
        events={page?.options ?? []}
        onSearch={onSearch}
      />
      <QueryView
        query={log}
        isEmpty={() => page?.rows.length === 0}
        empty={<EmptyState title={t(isNarrowed(search) ? 'none' : 'empty')} />}
      >
        {(links) => (
          <>
            <ul className={classes.rows}>
              {page?.rows.map((row) => (
                <AuditRow key={row.id} row={row} />
              ))}
            </ul>
            <Pager {...links} onMove={(cursor) => onSearch({ ...search, cursor })} />
          </>
        )}
      </QueryView>
    </>
  )
}

function useAuditLog(path: string, search: AuditSearch) {
  const api = useApi()
  const query = { ...untilTheEnd(search) }
  return useQuery({
    queryKey: auditKeys.page(path, query),
    queryFn: ({ signal }) => api.list<unknown>(path, query, signal),
    placeholderData: keepPreviousData,
  })
}
