import type { AuditLogPage as AuditPage } from '@vedette/protocol/api/audit-log'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRow } from './AuditRow.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import type { AuditSearch } from './settings-search.ts'
import { organizationPath, useRows } from './useSettings.ts'

export interface AuditLogPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: AuditSearch
  readonly onSearch: (search: AuditSearch) => void
}

/** Who changed access and settings, and when. */
export function AuditLogPage(props: AuditLogPageProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  return (
    <OrganizationFrame org={props.org} title={places('organization.auditLog')}>
      {({ access }) =>
        access.includes('org:write') ? (
          <Log {...props} />
        ) : (
          <EmptyState title={t('audit.forbidden')} />
        )
      }
    </OrganizationFrame>
  )
}

function Log({ org, search, onSearch }: AuditLogPageProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  const log = useRows<unknown>(organizationPath(org, 'audit-logs/'), { ...untilTheEnd(search) })
  // This page of the API is an object with its rows, where others are a list.
  const page = log.data?.rows as unknown as AuditPage | undefined
  return (
    <Section title={places('organization.auditLog')}>
      <AuditFilters org={org} search={search} events={page?.options ?? []} onSearch={onSearch} />
      <QueryView
        query={log}
        isEmpty={() => page?.rows.length === 0}
        empty={<EmptyState title={t('audit.none')} />}
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
    </Section>
  )
}

/** A day that is chosen as the last one is meant to its end. */
function untilTheEnd(search: AuditSearch): AuditSearch {
  const { end } = search
  return end !== undefined && /^\d{4}-\d\d-\d\d$/.test(end)
    ? { ...search, end: `${end}T23:59:59` }
    : search
}
