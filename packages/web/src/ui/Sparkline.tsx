import classes from './Sparkline.module.css'
import { sparklinePath } from './sparkline-path.ts'

const BOX = { width: 120, height: 26, gap: 1 }

/** A row's worth of chart; `label` says in words what it shows. */
export function Sparkline({ counts, label }: { counts: readonly number[]; label: string }) {
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${BOX.width} ${BOX.height + 1}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className={classes.base} d={`M0 ${BOX.height + 0.5}h${BOX.width}`} />
      <path className={classes.bars} d={sparklinePath(counts, BOX)} />
    </svg>
  )
}
