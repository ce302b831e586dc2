import { useTranslations } from 'use-intl'
import type { Bar } from '../ui/BarChart.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import type { ReleaseMark } from './chart-range.ts'
import classes from './IssueChart.module.css'

export interface ChartTableProps {
  readonly bars: readonly Bar[]
  readonly marks: readonly ReleaseMark[]
}

/** The chart in words, for whoever cannot see it or wants the numbers. Empty bars are left out. */
export function ChartTable({ bars, marks }: ChartTableProps) {
  const t = useTranslations('issues')
  const rows = bars.map(({ label, count }, index) => {
    const versions = marks
      .filter(({ at }) => Math.floor(at * bars.length) === index)
      .flatMap((mark) => mark.versions)
    return { label, count, versions }
  })
  const shown = rows.filter(({ count, versions }) => count > 0 || versions.length > 0)
  if (shown.length === 0) return null
  return (
    <details className={classes.table}>
      <summary>{t('chart.asTable')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            <th scope="col">{t('chart.count')}</th>
            <th scope="col">{t('chart.releases')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label, count, versions }) => (
            <tr key={label}>
              <td>{label}</td>
              <td>{formatExactCount(count)}</td>
              <td>
                <bdi>{versions.join(', ')}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
