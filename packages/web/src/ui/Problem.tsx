import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Notice.module.css'

export interface ProblemProps {
  readonly title: string
  readonly detail: string
  readonly onRetry?: (() => void) | undefined
  readonly children?: ReactNode
}

/** Something went wrong: what, and what can be done. */
export function Problem({ title, detail, onRetry, children }: ProblemProps) {
  const t = useTranslations('ui')
  return (
    <div className={classes.notice} role="alert">
      <p className={classes.title}>{title}</p>
      <p className={classes.detail}>
        <bdi>{detail}</bdi>
      </p>
      <div className={classes.actions}>
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        )}
        {children}
      </div>
    </div>
  )
}
