import type { ReactNode } from 'react'
import classes from './Badge.module.css'

export type Tone = 'neutral' | 'good' | 'fatal' | 'error' | 'warning' | 'info' | 'debug'

/** A word in an outlined pill. The tone is never the only bearer of meaning: the word is. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  )
}
