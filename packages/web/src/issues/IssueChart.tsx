import { SegmentedControl, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { BarChart } from '../ui/BarChart.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { ChartTable } from './ChartTable.tsx'
import type { ReleaseMark } from './chart-range.ts'
import classes from './IssueChart.module.css'
import { CHART_PERIODS, type ChartPeriod, type IssueView } from './issue-view.ts'
import { type IssueSeries, useIssueSeries } from './useIssueSeries.ts'

export interface IssueChartProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly view: IssueView
  readonly onPeriod: (period: ChartPeriod) => void
}

/** How often it happened, by hours or by days, with the releases that came meanwhile. */
export function IssueChart({ org, issue, view, onPeriod }: IssueChartProps) {
  const t = useTranslations('issues')
  const { series, marks } = useIssueSeries(org, issue, view)
  const { period = '24h', environment } = view
  return (
    <Section
      title={t('chart.title')}
      note={environment && <bdi>{environment}</bdi>}
      actions={
        <SegmentedControl
          aria-label={t('chart.period')}
          value={period}
          onChange={(value) => onPeriod(value as ChartPeriod)}
          data={CHART_PERIODS.map((value) => ({ value, label: t(`chart.name.${value}`) }))}
        />
      }
    >
      <QueryView query={series} lines={3}>
        {(data) => <Chart org={org} data={data} marks={marks} label={t(`chart.in.${period}`)} />}
      </QueryView>
    </Section>
  )
}

interface ChartProps {
  readonly org: string
  readonly data: IssueSeries
  readonly marks: readonly ReleaseMark[]
  readonly label: string
}

function Chart({ org, data, marks, label }: ChartProps) {
  const times = useTimes()
  const bars = data.points.map(([atSeconds, count]) => ({
    label: times.bucket(atSeconds * 1000, data.isByDay),
    count,
  }))
  return (
    <>
      <BarChart
        bars={bars}
        label={label}
        under={marks.length > 0 && <ReleaseMarks org={org} marks={marks} />}
      />
      <ChartTable bars={bars} marks={marks} />
    </>
  )
}

function ReleaseMarks({ org, marks }: Pick<ChartProps, 'org' | 'marks'>) {
  const t = useTranslations('issues')
  return (
    <div className={classes.marks}>
      {marks.map(({ at, versions: [version = '', ...others] }) => {
        const name = t('chart.release', { version, others: others.length })
        return (
          <Tooltip key={version} label={name} events={TOOLTIP_EVENTS} multiline maw={280}>
            <Link
              className={classes.mark}
              style={{ left: `${at * 100}%` }}
              to="/organizations/$org/releases/$version/"
              params={{ org, version }}
              aria-label={name}
            />
          </Tooltip>
        )
      })}
    </div>
  )
}

const TOOLTIP_EVENTS = { hover: true, focus: true, touch: true }
