import { Button, Group, Modal } from '@mantine/core'
import type { FailedItemDetail } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { nameOf } from './FailedItemRow.tsx'
import classes from './Manage.module.css'
import { useDropItems, useRetryItems } from './useFailedItems.ts'
import { useResource } from './useManage.ts'

export interface FailedItemModalProps {
  readonly id: string
  readonly onClose: () => void
}

/** One item with what was sent, as text: nothing of it is run or followed. */
export function FailedItemModal({ id, onClose }: FailedItemModalProps) {
  const t = useTranslations('manage')
  const item = useResource<FailedItemDetail>(`/internal/failed-items/${id}/`)
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('failed.one', { id })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <QueryView query={item} lines={8}>
        {(found) => (
          <div className={classes.stack}>
            <KeyValues rows={factsOf(found, t)} />
            <CodeBlock label={t('failed.reason')} code={found.reason} />
            <Body item={found} />
            <Actions item={found} onDone={onClose} />
          </div>
        )}
      </QueryView>
    </Modal>
  )
}

type Translate = ReturnType<typeof useTranslations<'manage'>>

function factsOf(item: FailedItemDetail, t: Translate) {
  const sender = Object.entries(item.sender).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ key, value: <SafeText text={value} /> }] : [],
  )
  return [
    { key: t('failed.project'), value: <bdi>{nameOf(item)}</bdi> },
    { key: t('failed.event'), value: item.eventId ?? t('none') },
    { key: t('failed.size'), value: formatBytes(item.bytes) },
    { key: t('failed.received'), value: <Age at={item.receivedAt} /> },
    { key: t('failed.failed'), value: <Age at={item.failedAt} /> },
    { key: t('failed.tries'), value: String(item.attempts) },
    ...item.parts.map((part) => ({
      key: t('failed.part'),
      value: <SafeText text={`${part.type} · ${formatBytes(part.bytes)}`} />,
    })),
    ...sender,
  ]
}

function Body({ item }: { item: FailedItemDetail }) {
  const t = useTranslations('manage')
  const { encoding, content, isWhole } = item.body
  return (
    <div>
      <p className={classes.text}>
        {encoding === 'text' ? t('failed.body') : t('failed.binary')}
        {!isWhole && ` ${t('failed.cut')}`}
      </p>
      <CodeBlock label={t('failed.body')} code={content} />
    </div>
  )
}

interface ActionsProps {
  readonly item: FailedItemDetail
  readonly onDone: () => void
}

function Actions({ item, onDone }: ActionsProps) {
  const t = useTranslations('manage')
  const retry = useRetryItems()
  const drop = useDropItems()
  const body = { ids: [item.id] }
  return (
    <>
      <Refusal error={retry.error} />
      <Group gap="xs" justify="flex-end">
        <Button
          component="a"
          variant="default"
          size="xs"
          href={`/api/0/internal/failed-items/${item.id}/body/`}
          download
        >
          {t('failed.download')}
        </Button>
        {item.state === 'buried' && (
          <>
            <Button
              variant="default"
              size="xs"
              loading={retry.isPending}
              onClick={() => retry.mutate(body, { onSuccess: onDone })}
            >
              {t('failed.retry')}
            </Button>
            <ConfirmButton
              label={t('failed.drop')}
              title={t('failed.dropTitle')}
              isDangerous
              isPending={drop.isPending}
              error={drop.error}
              onConfirm={(onClose) =>
                drop.mutate(body, {
                  onSuccess: () => {
                    onClose()
                    onDone()
                  },
                })
              }
            >
              {t('failed.dropNote.chosen', { count: 1 })}
            </ConfirmButton>
          </>
        )}
      </Group>
    </>
  )
}
