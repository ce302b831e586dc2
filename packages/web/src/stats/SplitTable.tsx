import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { formatCsv } from '../ui/format-csv.ts'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { kindsIn, type SplitRow } from './outcome-groups.ts'
import classes from './Stats.module.css'

export interface SplitTableProps {
  readonly title: string
  /** What the rows are. */
  readonly column: string
  readonly rows: readonly SplitRow[]
  /** Plain, for the copy. */
  readonly nameOf: (row: SplitRow) => string
  readonly children: (row: SplitRow) => ReactNode
}

/** A row for each part, a column for each outcome. */
export function SplitTable({ title, column, rows, nameOf, children }: SplitTableProps) {
  const t = useTranslations('stats')
  const kinds = kindsIn(rows)
  const csv = () =>
    formatCsv([
      [column, ...kinds.map((kind) => t(`outcomes.${kind}`)), t('columns.total')],
      ...rows.map((row) => [nameOf(row), ...kinds.map((kind) => row.totals[kind]), row.total]),
    ])
  return (
    <Section title={title} actions={<CopyButton text={csv} label={t('csv.copy')} />}>
      <ScrollBox className={classes.scroll} label={t('page.table', { name: title })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{column}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col" className={classes.number}>
                  {t(`outcomes.${kind}`)}
                </th>
              ))}
              <th scope="col" className={classes.number}>
                {t('columns.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className={classes.name}>
                  {children(row)}
                </th>
                {kinds.map((kind) => (
                  <td key={kind} className={classes.number}>
                    {formatExactCount(row.totals[kind])}
                  </td>
                ))}
                <td className={classes.number}>{formatExactCount(row.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}
