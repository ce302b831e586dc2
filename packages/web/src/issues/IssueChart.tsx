import { SegmentedControl } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { BarChart } from '../ui/BarChart.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'

/** How often it happened: the last day by hours, or the last month by days. */
export function IssueChart({ issue }: { issue: IssueDetail }) {
  const t = useTranslations('issues')
  const [period, setPeriod] = useState('24h')
  const times = useTimes()
  const points = issue.stats[period] ?? []
  const bars = points.map(([atSeconds, count]) => ({
    label: times.bucket(atSeconds * 1000, period !== '24h'),
    count,
  }))
  return (
    <Section
      title={t('chart.title')}
      actions={
        <SegmentedControl
          aria-label={t('chart.period')}
          value={period}
          onChange={setPeriod}
          data={['24h', '30d']}
        />
      }
    >
      <BarChart bars={bars} label={t(period === '24h' ? 'chart.hours' : 'chart.days')} />
    </Section>
  )
}
