import { Link } from '@tanstack/react-router'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { GroupingInfo } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { QueryView } from '../ui/QueryView.tsx'
import { EventSection } from './EventSection.tsx'
import { GroupingVariant } from './GroupingVariant.tsx'
import { useGroupingInfo } from './useGroupingInfo.ts'

export interface GroupingSectionProps {
  readonly org: string
  readonly event: EventDetail
}

/** Why the event is in this issue and in no other. */
export function GroupingSection({ org, event }: GroupingSectionProps) {
  const t = useTranslations('events')
  return (
    <EventSection
      title={t('grouping.title')}
      id="grouping"
      note={t('grouping.how')}
      isFoldedAtFirst
    >
      <GroupingVariants org={org} event={event} />
      <Link
        to="/organizations/$org/projects/$project/grouping-lab/"
        params={{ org, project: event.projectID }}
        search={{ tab: 'explain', event: event.eventID }}
      >
        {t('grouping.lab')}
      </Link>
    </EventSection>
  )
}

function GroupingVariants({ org, event }: GroupingSectionProps) {
  const query = useGroupingInfo(org, event)
  return (
    <QueryView query={query} lines={4}>
      {(info: GroupingInfo) =>
        Object.values(info).map((variant) => (
          <GroupingVariant key={variant.key} variant={variant} />
        ))
      }
    </QueryView>
  )
}
