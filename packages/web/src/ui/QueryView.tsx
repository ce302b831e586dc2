import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Problem } from './Problem.tsx'
import classes from './QueryView.module.css'
import { useErrorText } from './useErrorText.ts'

/** What this needs of a query; TanStack's results have it. */
export interface QueryLike<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isPlaceholderData?: boolean
  readonly refetch: () => unknown
}

export interface QueryViewProps<T> {
  readonly query: QueryLike<T>
  readonly children: (data: T) => ReactNode
  readonly isEmpty?: (data: T) => boolean
  readonly empty?: ReactNode
  /** Lines of grey while waiting, about as high as what will come. */
  readonly lines?: number
}

const WIDTHS = ['92%', '75%', '88%', '61%', '83%', '70%', '90%', '55%', '79%', '66%']

/** Waiting, failed, empty, here: the four states of everything that is fetched. */
export function QueryView<T>({ query, children, isEmpty, empty, lines = 4 }: QueryViewProps<T>) {
  const t = useTranslations('ui')
  const errorText = useErrorText()
  if (query.data !== undefined) {
    if (isEmpty?.(query.data)) return <>{empty}</>
    return (
      <div className={classes.here} data-stale={query.isPlaceholderData || undefined}>
        {children(query.data)}
      </div>
    )
  }
  if (query.error) {
    const isRefusal = isClientError(query.error)
    return (
      <Problem
        title={isRefusal ? t('query.refused') : t('query.failed')}
        detail={errorText(query.error)}
        onRetry={isRefusal ? undefined : () => void query.refetch()}
      />
    )
  }
  return (
    <div className={classes.waiting} role="status" aria-label={t('query.waiting')}>
      {WIDTHS.slice(0, lines).map((width) => (
        <Skeleton key={width} height={14} width={width} />
      ))}
    </div>
  )
}

/** A refusal (not found, not allowed): asking again would bring the same answer. */
function isClientError(error: Error): boolean {
  return 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500
}
