import { Button, Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Manage.module.css'
import { useDropItems, useRetryItems } from './useFailedItems.ts'

export interface BulkButtonsProps {
  /** Those that are chosen. */
  readonly ids: readonly string[]
  /** Those of the page. */
  readonly allIds: readonly string[]
  readonly project: string | undefined
  readonly onChoose: (ids: readonly string[]) => void
}

/** With the chosen ones, or with all that are buried where none is chosen. */
export function BulkButtons({ ids, allIds, project, onChoose }: BulkButtonsProps) {
  const t = useTranslations('manage')
  const retry = useRetryItems()
  const drop = useDropItems()
  const isAll = ids.length === 0
  const ofProject = project === undefined ? {} : { project }
  const body = isAll ? { all: true as const, ...ofProject } : { ids }
  const count = ids.length
  const scope = project === undefined ? 'everywhere' : 'project'
  return (
    <>
      <div className={classes.filters}>
        <Checkbox
          size="sm"
          label={t('failed.choosePage')}
          checked={allIds.length > 0 && ids.length === allIds.length}
          indeterminate={ids.length > 0 && ids.length < allIds.length}
          onChange={() => onChoose(ids.length === allIds.length ? [] : allIds)}
        />
        <Button
          variant="default"
          size="xs"
          loading={retry.isPending}
          onClick={() => retry.mutate(body, { onSuccess: () => onChoose([]) })}
        >
          {isAll ? t('failed.retryAll') : t('failed.retrySome', { count })}
        </Button>
        <ConfirmButton
          label={isAll ? t('failed.dropAll') : t('failed.dropSome', { count })}
          title={t('failed.dropTitle')}
          isDangerous
          isPending={drop.isPending}
          error={drop.error}
          onConfirm={(onDone) =>
            drop.mutate(body, {
              onSuccess: () => {
                onDone()
                onChoose([])
              },
            })
          }
        >
          {isAll ? t(`failed.dropNote.${scope}`) : t('failed.dropNote.chosen', { count })}
        </ConfirmButton>
      </div>
      <Refusal error={retry.error} />
    </>
  )
}
