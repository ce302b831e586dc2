import { Button } from '@mantine/core'
import { formatPlural } from '../ui/format-count.ts'
import classes from './IssueListPage.module.css'

/** Says that there is more, and lets the reader say when. */
export function NewIssuesNote({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className={classes.news} aria-live="polite">
      {count > 0 && (
        <Button variant="light" size="compact-xs" onClick={onShow}>
          Show {formatPlural(count, 'new issue')}
        </Button>
      )}
    </div>
  )
}
