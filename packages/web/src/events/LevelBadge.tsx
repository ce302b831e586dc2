import type { Level } from '@vedette/protocol/event'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import classes from './LevelBadge.module.css'

/** Levels are tones already: their names are the same. */
export function LevelBadge({ level }: { level: Level }) {
  const t = useTranslations('events')
  return <Badge tone={level}>{t(`level.${level}`)}</Badge>
}

/** The word alone in its colour, with a dot: for lists, where a row of pills would shout. */
export function LevelWord({ level }: { level: Level }) {
  const t = useTranslations('events')
  return (
    <span className={classes.word} data-level={level}>
      {t(`level.${level}`)}
    </span>
  )
}
