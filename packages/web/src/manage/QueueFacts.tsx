import type { ServerQueueSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { formatBytes, formatExactCount } from '../ui/format-count.ts'
import { KeyValues } from '../ui/KeyValues.tsx'

/** What waits in a queue, since when, and how fast it goes. */
export function QueueFacts({ queue }: { queue: ServerQueueSummary }) {
  const t = useTranslations('manage')
  const { throughput, oldestReceivedAt } = queue
  const { seconds } = throughput
  return (
    <KeyValues
      rows={[
        { key: t('queue.waiting'), value: formatExactCount(queue.items) },
        {
          key: t('queue.size'),
          value: t('queue.sizeOf', {
            bytes: formatBytes(queue.bytes),
            most: formatBytes(queue.bytesMax),
          }),
        },
        {
          key: t('queue.oldest'),
          value: oldestReceivedAt === null ? t('none') : <Age at={oldestReceivedAt} />,
        },
        {
          key: t('queue.received'),
          value: t('queue.within', { count: throughput.received, seconds }),
        },
        { key: t('queue.done'), value: t('queue.within', { count: throughput.done, seconds }) },
      ]}
    />
  )
}
