import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { useRemoveIssues } from './useRemoveIssues.ts'

export type RemovalKind = 'delete' | 'discard'

export interface RemoveDialogProps {
  readonly org: string
  readonly ids: readonly string[]
  readonly kind: RemovalKind | undefined
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before what nobody can undo. */
export function RemoveDialog({ org, ids, kind, onClose, onRemoved }: RemoveDialogProps) {
  const t = useTranslations('issues')
  const remove = useRemoveIssues(org, onRemoved)
  const isDiscard = kind === 'discard'
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={t('remove.title', { kind: kind ?? 'delete', count: ids.length })}
      centered
    >
      <Stack gap="sm">
        <span>{t(isDiscard ? 'remove.discard' : 'remove.delete')}</span>
        <Refusal error={remove.error} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ ids, isDiscard }, { onSuccess: onClose })}
          >
            {t('remove.confirm', { kind: kind ?? 'delete' })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
