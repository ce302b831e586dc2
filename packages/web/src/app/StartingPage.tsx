import { Loader } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { createAppRouter } from './create-app-router.ts'
import classes from './StartingPage.module.css'

/** Until the first page is known: on a slow line a white one would look broken. */
export function StartingPage({ router }: { router: ReturnType<typeof createAppRouter> }) {
  const t = useTranslations('ui')
  const isStarting = useRouterState({
    router,
    select: ({ resolvedLocation }) => resolvedLocation === undefined,
  })
  if (!isStarting) return null
  return (
    <div className={classes.page} role="status" aria-label={t('query.waiting')}>
      <Loader className={classes.mark} />
    </div>
  )
}
