import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import { type EventExport, useExportEvents } from './useEvents.ts'

export interface EventExportButtonProps {
  readonly org: string
  readonly issueId: string
  readonly parts: EventExport
}

/** Saves the table with the rows of its next pages. */
export function EventExportButton({ org, issueId, parts }: EventExportButtonProps) {
  const t = useTranslations('events')
  const showToast = useToast()
  const errorText = useErrorText()
  const exported = useExportEvents(org, issueId)
  return (
    <Button
      variant="default"
      loading={exported.isPending}
      onClick={() =>
        exported.mutate(parts, {
          onSuccess: (hasMore) => hasMore && showToast({ text: t('list.exportedSome') }),
          onError: (error) => showToast({ text: errorText(error), kind: 'failed' }),
        })
      }
    >
      {t('list.export')}
    </Button>
  )
}
