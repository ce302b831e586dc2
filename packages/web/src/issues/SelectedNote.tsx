import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './IssueTable.module.css'

/** As many as one change may concern. */
const CHANGED_MAX = 10_000

export interface SelectedNoteProps {
  readonly count: number
  /** All that the search finds; undefined where nobody counted. */
  readonly hits: number | undefined
  readonly isPage: boolean
  readonly isAll: boolean
  readonly onAll: () => void
}

/** How many issues a decision would concern, with the way from the loaded ones to all of them. */
export function SelectedNote({ count, hits, isPage, isAll, onAll }: SelectedNoteProps) {
  const t = useTranslations('issues')
  const isMore = isPage && !isAll && hits !== undefined && hits > count
  const all = hits === undefined ? 0 : Math.min(hits, CHANGED_MAX)
  return (
    <div className={classes.selectedNote} role="status">
      {isAll ? t('stream.selected.all', { count: all }) : t('stream.selected.count', { count })}
      {isMore && (
        <Button variant="subtle" size="compact-xs" onClick={onAll}>
          {t('stream.selected.selectAll', { count: all })}
        </Button>
      )}
    </div>
  )
}
