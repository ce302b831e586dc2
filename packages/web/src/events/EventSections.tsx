import type { EventDetail, EventEntry, EventMeta } from '@vedette/protocol/api/event'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Problem } from '../ui/Problem.tsx'
import { AttachmentsSection } from './AttachmentsSection.tsx'
import { ContextsSection } from './ContextsSection.tsx'
import { EntrySection } from './EntrySection.tsx'
import classes from './EventSections.module.css'
import { FeedbackSection } from './FeedbackSection.tsx'
import { GroupingSection } from './GroupingSection.tsx'
import { JsonSection } from './JsonSection.tsx'
import { ObjectSection } from './ObjectSection.tsx'
import { PackagesSection } from './PackagesSection.tsx'
import { ProcessingErrors } from './ProcessingErrors.tsx'
import { SuspectCommitsSection } from './SuspectCommitsSection.tsx'
import { TagsSection } from './TagsSection.tsx'
import { UserSection } from './UserSection.tsx'

export interface EventSectionsProps {
  readonly org: string
  readonly event: EventDetail
}

/** All that is known of one event: what failed first, then where it ran, then the small print. */
export function EventSections({ org, event }: EventSectionsProps) {
  const t = useTranslations('events')
  const { _meta: told } = event
  const parts: readonly (readonly [name: string, part: ReactNode])[] = [
    ['errors', <ProcessingErrors key="errors" errors={event.errors} />],
    ['feedback', <FeedbackSection key="feedback" report={event.userReport} />],
    ['commits', <SuspectCommitsSection key="commits" />],
    ...entryParts(event, isProminent),
    ['attachments', <AttachmentsSection key="attachments" />],
    ['tags', <TagsSection key="tags" org={org} tags={event.tags} remarks={told.tags} />],
    ['user', <UserSection key="user" user={event.user} remarks={told.user} />],
    [
      'contexts',
      <ContextsSection key="contexts" contexts={event.contexts} remarks={told.contexts} />,
    ],
    [
      'extra',
      <ObjectSection
        key="extra"
        title={t('extra')}
        id="extra"
        value={event.context}
        remarks={told.context}
      />,
    ],
    ['packages', <PackagesSection key="packages" packages={event.packages} />],
    [
      'sdk',
      event.sdk && (
        <ObjectSection
          key="sdk"
          title={t('sdk')}
          id="sdk"
          value={event.sdk}
          remarks={told.sdk}
          isFolded
        />
      ),
    ],
    ...entryParts(event, (entry) => !isProminent(entry)),
    ['grouping', <GroupingSection key="grouping" org={org} event={event} />],
    ['json', <JsonSection key="json" />],
  ]
  return <Parts parts={parts} />
}

/** What failed alone, without anything about people or machines: for shared issues. */
export function EventEntries({ event }: { event: Pick<EventDetail, 'entries' | 'platform'> }) {
  return <Parts parts={entryParts(event, isProminent)} />
}

/** Debug images come last: they explain frames to the few who have to look names up. */
function isProminent({ type }: EventEntry): boolean {
  return type !== 'debugmeta'
}

interface WithEntries extends Pick<EventDetail, 'entries' | 'platform'> {
  readonly dateCreated?: string
  readonly _meta?: EventMeta
}

function entryParts(
  { entries, platform, dateCreated, _meta: told }: WithEntries,
  isShown: (entry: EventEntry) => boolean,
): readonly (readonly [name: string, part: ReactNode])[] {
  return entries.flatMap((entry, index) => {
    if (!isShown(entry)) return []
    const part = (
      <EntrySection
        key={entry.type}
        entry={entry}
        platform={platform}
        eventAt={dateCreated}
        remarks={told?.entries[index]?.data}
      />
    )
    return [[entry.type, part] as const]
  })
}

interface PartsProps {
  readonly parts: readonly (readonly [name: string, part: ReactNode])[]
}

/** One that cannot be drawn leaves the others alone. */
function Parts({ parts }: PartsProps) {
  const t = useTranslations('events')
  return (
    <div className={classes.sections}>
      {parts.map(([name, part]) => (
        <ErrorBoundary
          key={name}
          fallback={({ message }) => (
            <Problem title={t('sectionFailed', { section: name })} detail={message} />
          )}
        >
          {part}
        </ErrorBoundary>
      ))}
    </div>
  )
}
