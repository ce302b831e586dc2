import { Button, Group, Modal, Stack } from '@mantine/core'
import { formatPlural } from '../ui/format-count.ts'
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
  const remove = useRemoveIssues(org, onRemoved)
  const isDiscard = kind === 'discard'
  const what = formatPlural(ids.length, 'issue')
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={isDiscard ? `Delete ${what} and drop what comes?` : `Delete ${what}?`}
      centered
    >
      <Stack gap="sm">
        <span>
          {isDiscard
            ? 'Events, comments and history go, and whatever else would belong here is dropped ' +
              'from now on. The filters of the project take that back; what was dropped is gone.'
            : 'Events, comments and history go, for everybody. If it happens again, it is new.'}
        </span>
        <Refusal error={remove.error} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ ids, isDiscard }, { onSuccess: onClose })}
          >
            {isDiscard ? 'Delete and drop' : 'Delete'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
