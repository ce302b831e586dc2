import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { ChevronLeftIcon, ChevronRightIcon } from './icons.tsx'
import classes from './Pager.module.css'

export interface PagerProps {
  readonly next: string | undefined
  readonly previous: string | undefined
  readonly onMove: (cursor: string) => void
  readonly note?: string
}

/** Back and on by cursors; nothing at all when there is one page only. */
export function Pager({ next, previous, onMove, note }: PagerProps) {
  const t = useTranslations('ui')
  if (next === undefined && previous === undefined) return null
  return (
    <nav className={classes.pager} aria-label={t('pager.label')}>
      {note && <span className={classes.note}>{note}</span>}
      <Button
        variant="default"
        leftSection={<ChevronLeftIcon size={14} />}
        disabled={previous === undefined}
        onClick={() => previous !== undefined && onMove(previous)}
      >
        {t('pager.previous')}
      </Button>
      <Button
        variant="default"
        rightSection={<ChevronRightIcon size={14} />}
        disabled={next === undefined}
        onClick={() => next !== undefined && onMove(next)}
      >
        {t('pager.next')}
      </Button>
    </nav>
  )
}
