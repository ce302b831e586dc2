import type { Level } from '@vedette/protocol/event'
import { Badge } from '../ui/Badge.tsx'
import classes from './LevelBadge.module.css'

/** Levels are tones already: their names are the same. */
export function LevelBadge({ level }: { level: Level }) {
  return <Badge tone={level}>{level}</Badge>
}

/** The word alone in its colour, with a dot: for lists, where a row of pills would shout. */
export function LevelWord({ level }: { level: Level }) {
  return (
    <span className={classes.word} data-level={level}>
      {level}
    </span>
  )
}
