import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './IssueListPage.module.css'

/** Says that there is more, and lets the reader say when. */
export function NewIssuesNote({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations('issues')
  return (
    <div className={classes.news} aria-live="polite">
      {count > 0 && (
        <Button variant="light" size="compact-xs" onClick={onShow}>
          {t('stream.news', { count })}
        </Button>
      )}
    </div>
  )
}
