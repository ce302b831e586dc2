import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Problem } from '../ui/Problem.tsx'
import { BreadcrumbsSection } from './BreadcrumbsSection.tsx'
import { ContextsSection } from './ContextsSection.tsx'
import { DebugImagesSection } from './DebugImagesSection.tsx'
import classes from './EventSections.module.css'
import { ExceptionSection } from './ExceptionSection.tsx'
import { GroupingSection } from './GroupingSection.tsx'
import { MessageSection } from './MessageSection.tsx'
import { ObjectSection } from './ObjectSection.tsx'
import { ProcessingErrors } from './ProcessingErrors.tsx'
import { RequestSection } from './RequestSection.tsx'
import { StacktraceSection, TemplateSection } from './StacktraceSection.tsx'
import { TagsSection } from './TagsSection.tsx'
import { ThreadsSection } from './ThreadsSection.tsx'

export interface EventSectionsProps {
  readonly org: string
  readonly event: EventDetail
}

/** All that is known of one event: what failed first, then where it ran, then the small print. */
export function EventSections({ org, event }: EventSectionsProps) {
  const t = useTranslations('events')
  return (
    <div className={classes.sections}>
      <ProcessingErrors errors={event.errors} />
      <Entries event={event} isShown={isProminent} />
      <TagsSection org={org} tags={event.tags} />
      <ContextsSection user={event.user} contexts={event.contexts} />
      <ObjectSection title={t('extra')} id="extra" value={event.context} />
      <GroupingSection org={org} event={event} />
      <ObjectSection title={t('packages')} id="packages" value={event.packages} isFolded />
      {event.sdk && <ObjectSection title={t('sdk')} id="sdk" value={event.sdk} isFolded />}
      <Entries event={event} isShown={(entry) => !isProminent(entry)} />
    </div>
  )
}

/** What failed alone, without anything about people or machines: for shared issues. */
export function EventEntries({ event }: Pick<EntriesProps, 'event'>) {
  return (
    <div className={classes.sections}>
      <Entries event={event} isShown={isProminent} />
    </div>
  )
}

/** Debug images come last: they explain frames to the few who have to look names up. */
function isProminent({ type }: EventEntry): boolean {
  return type !== 'debugmeta'
}

interface EntriesProps {
  readonly event: Pick<EventDetail, 'entries' | 'platform'>
  readonly isShown: (entry: EventEntry) => boolean
}

function Entries({ event, isShown }: EntriesProps) {
  const t = useTranslations('events')
  return event.entries.filter(isShown).map((entry) => (
    <ErrorBoundary
      key={entry.type}
      fallback={({ message }) => (
        <Problem title={t('sectionFailed', { section: entry.type })} detail={message} />
      )}
    >
      <EntrySection entry={entry} platform={event.platform} />
    </ErrorBoundary>
  ))
}

interface EntrySectionProps {
  readonly entry: EventEntry
  readonly platform: string
}

function EntrySection({ entry, platform }: EntrySectionProps) {
  const t = useTranslations('events')
  switch (entry.type) {
    case 'exception':
      return <ExceptionSection entry={entry.data} platform={platform} />
    case 'stacktrace':
      return <StacktraceSection title={t('stack.title')} stack={entry.data} platform={platform} />
    case 'threads':
      return <ThreadsSection threads={entry.data.values} platform={platform} />
    case 'message':
      return <MessageSection message={entry.data} />
    case 'template':
      return <TemplateSection frame={entry.data} platform={platform} />
    case 'breadcrumbs':
      return <BreadcrumbsSection values={entry.data.values} />
    case 'request':
      return <RequestSection request={entry.data} />
    case 'debugmeta':
      return <DebugImagesSection data={entry.data} />
    default:
      return <ObjectSection title={t(`report.${entry.type}`)} id={entry.type} value={entry.data} />
  }
}
