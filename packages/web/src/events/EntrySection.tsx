import type { EventEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { BreadcrumbsSection } from './BreadcrumbsSection.tsx'
import { DebugImagesSection } from './DebugImagesSection.tsx'
import { ExceptionSection } from './ExceptionSection.tsx'
import { MessageSection } from './MessageSection.tsx'
import { ObjectSection } from './ObjectSection.tsx'
import { RequestSection } from './RequestSection.tsx'
import type { Remarks } from './remarks.ts'
import { SecurityReportSection } from './SecurityReportSection.tsx'
import { StacktraceSection, TemplateSection } from './StacktraceSection.tsx'
import { ThreadsSection } from './ThreadsSection.tsx'

export interface EntrySectionProps {
  readonly entry: EventEntry
  readonly platform: string
  /** When the event happened; undefined where nobody says. */
  readonly eventAt: string | undefined
  readonly remarks: Remarks
}

export function EntrySection({ entry, platform, eventAt, remarks }: EntrySectionProps) {
  const t = useTranslations('events')
  switch (entry.type) {
    case 'exception':
      return <ExceptionSection entry={entry.data} platform={platform} remarks={remarks} />
    case 'stacktrace':
      return (
        <StacktraceSection
          title={t('stack.title')}
          stack={entry.data}
          platform={platform}
          remarks={remarks}
        />
      )
    case 'threads':
      return <ThreadsSection threads={entry.data.values} platform={platform} remarks={remarks} />
    case 'message':
      return <MessageSection message={entry.data} remarks={remarks} />
    case 'template':
      return <TemplateSection frame={entry.data} platform={platform} />
    case 'breadcrumbs':
      return <BreadcrumbsSection values={entry.data.values} eventAt={eventAt} remarks={remarks} />
    case 'request':
      return <RequestSection request={entry.data} remarks={remarks} />
    case 'debugmeta':
      return <DebugImagesSection data={entry.data} />
    case 'query':
      return (
        <ObjectSection title={t('report.query')} id="query" value={entry.data} remarks={remarks} />
      )
    default:
      return <SecurityReportSection type={entry.type} report={entry.data} remarks={remarks} />
  }
}
