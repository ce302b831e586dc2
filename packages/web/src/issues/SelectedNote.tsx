import { Button } from '@mantine/core'
import { formatPlural } from '../ui/format-count.ts'
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

/** How many issues a decision would concern, with the way from the page to all of them. */
export function SelectedNote({ count, hits, isPage, isAll, onAll }: SelectedNoteProps) {
  const isMore = isPage && !isAll && hits !== undefined && hits > count
  const all = hits === undefined ? 0 : Math.min(hits, CHANGED_MAX)
  return (
    <div className={classes.selectedNote} role="status">
      {isAll
        ? `All ${formatPlural(all, 'issue')} that the search finds are selected.`
        : `${formatPlural(count, 'issue')} selected.`}
      {isMore && (
        <Button variant="subtle" size="compact-xs" onClick={onAll}>
          Select all {formatPlural(all, 'issue')} that the search finds
        </Button>
      )}
    </div>
  )
}
