import type { ServerQueueSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { FailedItemSection } from './FailedItemSection.tsx'
import { ManageFrame } from './ManageFrame.tsx'
import type { ManagePageProps } from './manage-search.ts'
import { QueueFacts } from './QueueFacts.tsx'
import { useChange, useResource } from './useManage.ts'

const EVERY_MS = 5_000

/** What waits to be processed, and what could not be. */
export function QueuesPage(props: ManagePageProps) {
  const t = useTranslations('manage')
  const queues = useResource<readonly ServerQueueSummary[]>(
    '/internal/queues/',
    {},
    { everyMs: EVERY_MS },
  )
  return (
    <ManageFrame place="queues">
      <QueryView query={queues}>
        {(rows) =>
          rows.map((queue) => (
            <Section
              key={queue.name}
              title={t('queue.named', { name: queue.name })}
              actions={<PurgeButton queue={queue} />}
            >
              <QueueFacts queue={queue} />
            </Section>
          ))
        }
      </QueryView>
      <FailedItemSection {...props} />
    </ManageFrame>
  )
}

function PurgeButton({ queue }: { queue: ServerQueueSummary }) {
  const t = useTranslations('manage')
  const purge = useChange<{ readonly purged: number }>(({ purged }) =>
    t('queue.purged', { count: purged }),
  )
  const path = `/internal/queues/${encodeURIComponent(queue.name)}/purge/`
  return (
    <ConfirmButton
      label={t('queue.purge')}
      title={t('queue.purgeWhat', { name: queue.name })}
      typed={queue.name}
      isDangerous
      isPending={purge.isPending}
      error={purge.error}
      onConfirm={(onDone) => purge.mutate({ method: 'POST', path }, { onSuccess: onDone })}
    >
      {t('queue.purgeNote', { count: queue.items })}
    </ConfirmButton>
  )
}
