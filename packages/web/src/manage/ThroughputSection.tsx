import { SegmentedControl } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { BarChart } from '../ui/BarChart.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Manage.module.css'
import { type ManagePageProps, PERIODS } from './manage-search.ts'
import { useResource } from './useManage.ts'

interface Outcomes {
  readonly intervals: readonly string[]
  readonly groups: readonly {
    readonly by: { readonly outcome: string }
    readonly series: { readonly [field: string]: readonly number[] }
  }[]
}

/** In the order of how much one likes to see them. */
const OUTCOMES = [
  'accepted',
  'filtered',
  'rate_limited',
  'invalid',
  'abuse',
  'client_discard',
] as const
const INTERVALS = { '24h': '1h', '7d': '6h', '30d': '1d' } as const
const FIELD = 'sum(quantity)'

/** What became of all events that were sent, one chart for each fate that occurred. */
export function ThroughputSection({ search, onSearch }: ManagePageProps) {
  const t = useTranslations('manage')
  const { period = '24h' } = search
  // Categories have units of their own: attachments are counted by bytes.
  const query = {
    statsPeriod: period,
    interval: INTERVALS[period],
    groupBy: 'outcome',
    category: 'error',
  }
  const outcomes = useResource<Outcomes>('/internal/stats/', query)
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('throughput.period')}
      value={period}
      onChange={(value) => {
        const chosen = PERIODS.find((one) => one === value)
        if (chosen !== undefined) onSearch({ ...search, period: chosen })
      }}
      data={PERIODS.map((value) => ({ value, label: t(`throughput.periods.${value}`) }))}
    />
  )
  return (
    <Section title={t('throughput.title')} actions={choice}>
      <QueryView
        query={outcomes}
        isEmpty={({ groups }) => groups.length === 0}
        empty={<EmptyState title={t('throughput.none')}>{t('throughput.way')}</EmptyState>}
      >
        {(data) => <Charts data={data} isDaily={period === '30d'} />}
      </QueryView>
    </Section>
  )
}

function Charts({ data, isDaily }: { data: Outcomes; isDaily: boolean }) {
  const t = useTranslations('manage')
  const times = useTimes()
  return (
    <div className={classes.columns}>
      {OUTCOMES.flatMap((outcome) => {
        const series = data.groups.find(({ by }) => by.outcome === outcome)?.series[FIELD]
        if (series === undefined) return []
        const bars = data.intervals.map((at, index) => ({
          label: times.bucket(Date.parse(at), isDaily),
          count: series[index] ?? 0,
        }))
        return [<BarChart key={outcome} label={t(`outcomes.${outcome}`)} bars={bars} />]
      })}
    </div>
  )
}
