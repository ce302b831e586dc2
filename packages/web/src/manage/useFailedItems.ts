import { useTranslations } from 'use-intl'
import { useChange } from './useManage.ts'

/** Some by their ids, or all, perhaps of one project. */
export type ItemChoice =
  | { readonly ids: readonly string[] }
  | { readonly all: true; readonly project?: string }

interface MutateOptions {
  readonly onSuccess: () => void
}

/** Gives buried items another round of attempts. */
export function useRetryItems() {
  const t = useTranslations('manage')
  const { mutate, ...change } = useChange<{ readonly retried: number }>(({ retried }) =>
    t('failed.retried', { count: retried }),
  )
  const path = '/internal/failed-items/retry/'
  return {
    ...change,
    mutate: (body: ItemChoice, { onSuccess }: MutateOptions) =>
      mutate({ method: 'POST', path, body }, { onSuccess }),
  }
}

/** Deletes buried items with their bytes. */
export function useDropItems() {
  const t = useTranslations('manage')
  const { mutate, ...change } = useChange<{ readonly dropped: number }>(({ dropped }) =>
    t('failed.dropped', { count: dropped }),
  )
  const path = '/internal/failed-items/drop/'
  return {
    ...change,
    mutate: (body: ItemChoice, { onSuccess }: MutateOptions) =>
      mutate({ method: 'POST', path, body }, { onSuccess }),
  }
}
