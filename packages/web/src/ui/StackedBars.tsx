import { useState } from 'react'
import type { Tone } from './Badge.tsx'
import { formatExactCount } from './format-count.ts'
import classes from './StackedBars.module.css'

export interface StackedSeries {
  readonly name: string
  readonly tone: Tone
  /** One for each column. */
  readonly counts: readonly number[]
}

export interface StackedBarsProps {
  readonly label: string
  /** What each column is called. */
  readonly columns: readonly string[]
  readonly series: readonly StackedSeries[]
  /** What else happened, by the index of its column. */
  readonly marks?: ReadonlyMap<number, string>
  /** What the marks are. */
  readonly marksLabel?: string
}

// Further ones are read by pointing at their columns.
const MARKS_NAMED_MAX = 6
const NO_MARKS: ReadonlyMap<number, string> = new Map()

/** Bars of several parts with a readout: of the bar under the pointer, else of the whole. */
export function StackedBars(props: StackedBarsProps) {
  const { label, columns, series, marks = NO_MARKS, marksLabel = '' } = props
  const [pointed, setPointed] = useState<number>()
  const heights = columns.map((_, index) => sum(series.map(({ counts }) => counts[index] ?? 0)))
  const highest = Math.max(1, ...heights)
  const shown = series.map(({ name, tone, counts }) => ({
    name,
    tone,
    count: pointed === undefined ? sum(counts) : (counts[pointed] ?? 0),
  }))
  const mark = pointed === undefined ? undefined : marks.get(pointed)
  const marked = [...marks].map(([index, text]) => `${marksLabel} ${text}, ${columns[index]}`)
  const spoken = shown.map(({ name, count }) => `${name} ${formatExactCount(count)}`).join(', ')
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.readout}>
        <strong>
          {pointed === undefined ? `${columns[0]} – ${columns.at(-1)}` : columns[pointed]}
        </strong>
        {shown.map(({ name, tone, count }) => (
          <span key={name} className={`${classes.part} ${classes.toned}`} data-tone={tone}>
            {name} {formatExactCount(count)}
          </span>
        ))}
        {mark !== undefined && (
          <span>
            {marksLabel} <bdi>{mark}</bdi>
          </span>
        )}
      </figcaption>
      <div
        className={classes.bars}
        role="img"
        aria-label={[`${label}: ${spoken}`, ...marked].join('; ')}
        onPointerLeave={() => setPointed(undefined)}
      >
        {columns.map((column, index) => (
          <div
            key={column}
            className={classes.column}
            data-marked={marks.has(index) || undefined}
            onPointerEnter={() => setPointed(index)}
          >
            {series.map(({ name, tone, counts }) => (
              <div
                key={name}
                className={`${classes.bar} ${classes.toned}`}
                data-tone={tone}
                style={{ height: heightOf(counts[index] ?? 0, highest) }}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={classes.axis}>
        <span>{columns[0]}</span>
        <span>{columns.at(-1)}</span>
      </div>
      {marks.size > 0 && (
        <ul className={classes.marks}>
          {[...marks].slice(-MARKS_NAMED_MAX).map(([index, text]) => (
            <li key={index} className={classes.mark}>
              {marksLabel} <bdi>{text}</bdi>, {columns[index]}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** What is there at all is seen, however little of the whole it is. */
function heightOf(count: number, highest: number): string | number {
  return count === 0 ? 0 : `max(2px, ${(count / highest) * 100}%)`
}
