import { Link } from '@tanstack/react-router'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { GroupingInfo } from '@vedette/protocol/api/grouping'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { QueryView } from '../ui/QueryView.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { GroupingVariant } from './GroupingVariant.tsx'
import { useGroupingInfo } from './useGroupingInfo.ts'

export interface GroupingSectionProps {
  readonly org: string
  readonly event: EventDetail
}

/** Why the event is in this issue and in no other. */
export function GroupingSection({ org, event }: GroupingSectionProps) {
  const t = useTranslations('events')
  const [isOpen, setIsOpen] = useState(false)
  const query = useGroupingInfo(org, event, isOpen)
  return (
    <EventSection title={t('grouping.title')} id="grouping">
      <details
        className={classes.folded}
        onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}
      >
        <summary>{t('grouping.how')}</summary>
        {isOpen && (
          <QueryView query={query} lines={4}>
            {(info: GroupingInfo) =>
              Object.values(info).map((variant) => (
                <GroupingVariant key={variant.key} variant={variant} />
              ))
            }
          </QueryView>
        )}
      </details>
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
