import { Link } from '@tanstack/react-router'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { formatExactCount } from '../ui/format-count.ts'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Stats.module.css'
import type { StatsPeriod } from './stats-search.ts'
import { useKeyTotals } from './useStats.ts'

const DAYS: Readonly<Record<StatsPeriod, number>> = {
  '24h': 1,
  '7d': 7,
  '14d': 14,
  '30d': 30,
  '90d': 90,
}
const COLUMNS = ['accepted', 'filtered', 'dropped'] as const

export interface KeySectionProps {
  readonly org: string
  readonly project: string
  readonly period: StatsPeriod
}

/** Which of a project's client keys brought how much. */
export function KeySection({ org, project, period }: KeySectionProps) {
  const keys = useClientKeys(org, project).data
  if (keys === undefined || keys.length === 0) return null
  return <KeyTable org={org} project={project} period={period} keys={keys} />
}

function KeyTable({ org, project, period, keys }: KeySectionProps & KeyRows) {
  const t = useTranslations('stats')
  const rows = useKeyTotals({ org, project }, keys, DAYS[period])
  return (
    <Section title={t('page.byKey')} note={t('page.keyNote')}>
      <ScrollBox className={classes.scroll} label={t('page.table', { name: t('page.byKey') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('columns.key')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={classes.number}>
                  {t(`keyColumns.${column}`)}
                </th>
              ))}
              <th scope="col" className={classes.number}>
                {t('columns.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, totals }) => (
              <tr key={key.id}>
                <th scope="row" className={classes.name}>
                  <Link to="/settings/$org/projects/$project/keys/" params={{ org, project }}>
                    <bdi>{key.label}</bdi>
                  </Link>
                </th>
                {[...COLUMNS, 'total' as const].map((column) => (
                  <td key={column} className={classes.number}>
                    {totals && formatExactCount(totals[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}

interface KeyRows {
  readonly keys: readonly ProjectKeyDetail[]
}
