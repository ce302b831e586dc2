import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { BarChart } from '../ui/BarChart.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Settings.module.css'
import { organizationPath, useResource } from './useSettings.ts'

interface Outcomes {
  readonly intervals: readonly string[]
  readonly groups: readonly {
    readonly by: { readonly reason?: string }
    readonly totals: { readonly 'sum(quantity)': number }
    readonly series: { readonly 'sum(quantity)': readonly number[] }
  }[]
}

/** What was left out in the last two weeks, day by day, and why. */
export function FilterStatistics({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const times = useTimes()
  const outcomes = useResource<Outcomes>(organizationPath(org, 'stats_v2/'), {
    project: settings.id,
    outcome: 'filtered',
    groupBy: ['reason'],
    field: 'sum(quantity)',
    statsPeriod: '14d',
    interval: '1d',
  })
  return (
    <Section title={t('project.filters.statistics')} note={t('project.filters.period')}>
      <QueryView
        query={outcomes}
        isEmpty={({ groups }) => groups.length === 0}
        empty={<EmptyState title={t('project.filters.nothing')} />}
      >
        {({ intervals, groups }) => (
          <>
            <BarChart
              label={t('project.filters.filtered')}
              bars={intervals.map((at, index) => ({
                label: times.bucket(Date.parse(at), true),
                count: groups.reduce(
                  (sum, { series }) => sum + (series['sum(quantity)'][index] ?? 0),
                  0,
                ),
              }))}
            />
            <ul className={classes.rows}>
              {groups
                .toSorted((a, b) => b.totals['sum(quantity)'] - a.totals['sum(quantity)'])
                .map(({ by, totals }) => (
                  <li key={by.reason} className={classes.row}>
                    <code className={classes.main}>{by.reason}</code>
                    <strong>{formatExactCount(totals['sum(quantity)'])}</strong>
                  </li>
                ))}
            </ul>
          </>
        )}
      </QueryView>
    </Section>
  )
}
