import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Releases.module.css'
import type { MoreRows } from './useMoreRows.ts'

type ShowMoreProps = Pick<
  MoreRows<unknown>,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'
>

/** Below a list of which there is more. */
export function ShowMore(props: { readonly list: ShowMoreProps }) {
  const t = useTranslations('releases')
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = props.list
  if (!hasNextPage) return null
  return (
    <div className={classes.more}>
      <Refusal error={isFetchNextPageError ? error : null} />
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('release.showMore')}
      </Button>
    </div>
  )
}
