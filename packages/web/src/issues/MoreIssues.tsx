import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import classes from './IssueTable.module.css'

export interface MoreIssuesProps {
  readonly more: {
    readonly hasNextPage: boolean
    readonly isFetching: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetchNextPageError: boolean
    readonly fetchNextPage: () => unknown
  }
  /** The end of the list is nearly seen. */
  readonly isNear: boolean
}

/** Fetches the next page before the reader comes to the end, and says what becomes of that. */
export function MoreIssues({ more, isNear }: MoreIssuesProps) {
  const t = useTranslations('issues')
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more
  const isWanted = isNear && hasNextPage && !isFetching && !isFetchNextPageError
  useEffect(() => {
    if (isWanted) fetchNextPage()
  }, [isWanted, fetchNextPage])
  return (
    <div className={classes.more} role="status">
      {isFetchingNextPage && t('stream.more')}
      {isFetchNextPageError && !isFetching && (
        <>
          {t('stream.moreFailed')}
          <Button variant="default" size="compact-xs" onClick={() => fetchNextPage()}>
            {t('stream.again')}
          </Button>
        </>
      )}
      {!hasNextPage && !isFetching && t('stream.end')}
    </div>
  )
}
