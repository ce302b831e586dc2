import { Link } from '@tanstack/react-router'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { type SplitRow, splitBy, totalsOf } from './outcome-groups.ts'
import { SplitTable } from './SplitTable.tsx'
import type { StatsPeriod } from './stats-search.ts'
import { useKeyOutcomes } from './useStats.ts'

export interface KeySectionProps {
  readonly org: string
  readonly project: ProjectSummary
  readonly category: string
  readonly period: StatsPeriod
}

const NO_KEY = '0'

/** Which of a project's client keys brought how much, those that brought nothing among them. */
export function KeySection({ org, project, category, period }: KeySectionProps) {
  const t = useTranslations('stats')
  const outcomes = useKeyOutcomes(org, project.id, period)
  const keys = useClientKeys(org, project.slug).data ?? []
  const labels = new Map(keys.map(({ id, label }) => [id, label]))
  const nameOf = ({ name }: SplitRow) =>
    labels.get(name) ?? (name === NO_KEY ? t('page.noKey') : t('page.unknownKey', { id: name }))
  return (
    <QueryView query={outcomes} lines={4}>
      {({ groups }) => {
        const own = groups.filter(({ by }) => by.category === category)
        const used = splitBy(own, 'key')
        const silent = keys
          .filter(({ id }) => used.every(({ name }) => name !== id))
          .map(({ id }) => ({ name: id, totals: totalsOf([]), total: 0 }))
        const rows = [...used, ...silent]
        if (rows.length === 0) return null
        return (
          <SplitTable title={t('page.byKey')} column={t('columns.key')} rows={rows} nameOf={nameOf}>
            {(row) =>
              labels.has(row.name) ? (
                <Link
                  to="/settings/$org/projects/$project/keys/"
                  params={{ org, project: project.slug }}
                >
                  <bdi>{nameOf(row)}</bdi>
                </Link>
              ) : (
                nameOf(row)
              )
            }
          </SplitTable>
        )
      }}
    </QueryView>
  )
}
