import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { formatCsv } from '../ui/format-csv.ts'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { kindsIn, type SplitRow } from './outcome-groups.ts'
import classes from './Stats.module.css'

const ROWS_AT_FIRST = 20

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
  const [isWhole, setIsWhole] = useState(false)
  const kinds = kindsIn(rows)
  const shown = isWhole ? rows : rows.slice(0, ROWS_AT_FIRST)
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
            {shown.map((row) => (
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
      {shown.length < rows.length && (
        <Button variant="default" mt="sm" onClick={() => setIsWhole(true)}>
          {t('page.showMore', { count: rows.length - shown.length })}
        </Button>
      )}
    </Section>
  )
}
