import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './IssueTable.module.css'

export interface MoreIssuesProps {
  readonly more: {
    readonly hasNextPage: boolean
    readonly isFetchNextPageError: boolean
    /** Does not reject: a failure is told above. */
    readonly fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>
  }
  /** The end of the list is nearly seen. */
  readonly isNear: boolean
}

/** Fetches the next page before the reader comes to the end, and says what becomes of that. */
export function MoreIssues({ more, isNear }: MoreIssuesProps) {
  const t = useTranslations('issues')
  const [isAsked, setIsAsked] = useState(false)
  const { hasNextPage, isFetchNextPageError, fetchNextPage } = more
  async function ask(): Promise<void> {
    setIsAsked(true)
    // While the list itself is fetched again, this waits for that, and is asked for after it.
    await fetchNextPage({ cancelRefetch: false })
    setIsAsked(false)
  }
  const isWanted = isNear && hasNextPage && !isAsked && !isFetchNextPageError
  useEffect(() => {
    if (isWanted) void ask()
  })
  return (
    <div className={classes.more} role="status">
      {isAsked && t('stream.more')}
      {isFetchNextPageError && !isAsked && (
        <>
          {t('stream.moreFailed')}
          <Button variant="default" size="compact-xs" onClick={() => void ask()}>
            {t('stream.again')}
          </Button>
        </>
      )}
      {!hasNextPage && !isAsked && t('stream.end')}
    </div>
  )
}
