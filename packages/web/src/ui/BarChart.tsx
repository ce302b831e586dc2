import { type ReactNode, useState } from 'react'
import classes from './BarChart.module.css'
import { formatExactCount } from './format-count.ts'

export interface Bar {
  readonly label: string
  readonly count: number
}

export interface BarChartProps {
  readonly bars: readonly Bar[]
  readonly label: string
  /** Along the foot of the bars, over their whole width. */
  readonly under?: ReactNode
}

/** Bars with a readout: of the bar under the pointer, else of the whole. */
export function BarChart({ bars, label, under }: BarChartProps) {
  const [pointed, setPointed] = useState<number>()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  const bar = pointed === undefined ? undefined : bars[pointed]
  const first = bars[0]?.label
  const last = bars.at(-1)?.label
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.readout}>
        <strong>{formatExactCount(bar?.count ?? total)}</strong> {bar?.label ?? label}
      </figcaption>
      <div
        className={classes.bars}
        role="img"
        aria-label={`${label}: ${formatExactCount(total)}`}
        onPointerLeave={() => setPointed(undefined)}
      >
        {bars.map((one, index) => (
          <div key={one.label} className={classes.column} onPointerEnter={() => setPointed(index)}>
            <div
              className={classes.bar}
              data-empty={one.count === 0 || undefined}
              style={{ height: one.count === 0 ? 2 : `max(3px, ${(one.count / highest) * 100}%)` }}
            />
          </div>
        ))}
      </div>
      {under}
      <div className={classes.axis}>
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </figure>
  )
}
