import { Link } from '@tanstack/react-router'
import type { OrganizationFiguresSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import type { ManagePageProps } from './manage-search.ts'
import { SearchBox } from './SearchBox.tsx'
import { useRows } from './useManage.ts'

const ROWS = 50

/** Every organization of the server with what it has. */
export function OrganizationsPage({ search, onSearch }: ManagePageProps) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  const { query, cursor } = search
  const organizations = useRows<OrganizationFiguresSummary>('/internal/organizations/', {
    query,
    cursor,
    per_page: ROWS,
  })
  return (
    <ManageFrame place="organizations">
      <Section title={places('manage.organizations')}>
        <div className={classes.filters}>
          <SearchBox
            key={query}
            label={t('organizations.search')}
            query={query ?? ''}
            onSearch={(text) => onSearch(text === '' ? {} : { query: text })}
          />
        </div>
        <QueryView
          query={organizations}
          isEmpty={({ rows }) => rows.length === 0}
          empty={
            <EmptyState title={t('organizations.none')}>
              {t.rich('organizations.way', { code: () => <code>vedette createorg NAME</code> })}
            </EmptyState>
          }
        >
          {(page) => (
            <>
              <OrganizationTable rows={page.rows} />
              <Pager
                {...page}
                onMove={(next) => onSearch({ ...(query && { query }), cursor: next })}
              />
            </>
          )}
        </QueryView>
      </Section>
    </ManageFrame>
  )
}

function OrganizationTable({ rows }: { rows: readonly OrganizationFiguresSummary[] }) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  return (
    <ScrollBox
      className={classes.scroll}
      label={t('tableOf', { name: places('manage.organizations') })}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('organizations.name')}</th>
            <th scope="col" className={classes.number}>
              {t('organizations.projects')}
            </th>
            <th scope="col" className={classes.number}>
              {t('organizations.members')}
            </th>
            <th scope="col" className={classes.number}>
              {t('organizations.events')}
            </th>
            <th scope="col">{t('organizations.made')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((organization) => (
            <tr key={organization.id}>
              <td className={classes.wide}>
                <Link
                  to="/organizations/$org/projects/"
                  params={{ org: organization.slug }}
                  className={classes.name}
                >
                  <bdi>{organization.name}</bdi>
                </Link>
                <div className={classes.quiet}>
                  <bdi>{organization.slug}</bdi>
                </div>
              </td>
              <td className={classes.number}>{formatExactCount(organization.projectCount)}</td>
              <td className={classes.number}>{formatExactCount(organization.memberCount)}</td>
              <td className={classes.number}>{formatExactCount(organization.eventCount)}</td>
              <td className={classes.quiet}>
                <Age at={organization.dateCreated} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
