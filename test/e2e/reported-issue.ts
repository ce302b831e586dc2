import { resolve } from 'node:path'
import type {
  BreadcrumbEntry,
  EventDetail,
  ExceptionEntry,
  FrameEntry,
  MessageEntry,
} from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'

const ROOT = resolve(import.meta.dirname, '../..')

/** An issue and its event as a reader tells them: what a test compares with a client's deed. */
export interface ReportedIssue {
  readonly title: string
  readonly culprit: string
  readonly level: string
  readonly isUnhandled: boolean
  readonly platform: string
  readonly sdk: string
  /** The chain of causes, `Type: text`; the last was raised last. */
  readonly exceptions: readonly string[]
  readonly message: string | undefined
  /** The innermost frame of the program's own code, in the exception that was raised last. */
  readonly frame: ReportedFrame | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly user: EventDetail['user']
  readonly release: string | undefined
  readonly extra: EventDetail['context']
  /** `category: text`. */
  readonly breadcrumbs: readonly string[]
}

interface ReportedFrame {
  readonly function: string | null
  /** Seen from the checkout, or as a page's address without its port. */
  readonly file: string
  readonly lineNo: number | null
  readonly inApp: boolean
  /** The frame's line of source, where the client sent it. */
  readonly source: string | undefined
}

export function describeReported({
  issue,
  event,
}: {
  readonly issue: IssueDetail
  readonly event: EventDetail
}): ReportedIssue {
  const exceptions = findEntry(event, 'exception')?.values ?? []
  const frames = exceptions.at(-1)?.stacktrace?.frames ?? []
  const frame = frames.findLast(({ inApp }) => inApp)
  return {
    title: issue.title,
    culprit: neutral(issue.culprit),
    level: issue.level,
    isUnhandled: issue.isUnhandled,
    platform: event.platform,
    sdk: `${event.sdk?.name} ${event.sdk?.version}`,
    exceptions: exceptions.map(({ type, value }) => `${type}: ${value}`),
    message: findEntry(event, 'message')?.formatted,
    frame: frame && describeFrame(frame),
    tags: Object.fromEntries(event.tags.map(({ key, value }) => [key, neutral(value)])),
    user: event.user,
    release: event.release?.version,
    extra: event.context,
    breadcrumbs: (findEntry(event, 'breadcrumbs')?.values ?? []).map(
      ({ category, message }) => `${category}: ${message}`,
    ),
  }
}

interface EntryData {
  readonly exception: ExceptionEntry
  readonly message: MessageEntry
  readonly breadcrumbs: { readonly values: readonly BreadcrumbEntry[] }
}

/** The data of an event's section, if it has one. */
export function findEntry<T extends keyof EntryData>(
  event: EventDetail,
  type: T,
): EntryData[T] | undefined {
  const entry = event.entries.find((each) => each.type === type)
  return entry?.data as EntryData[T] | undefined
}

function describeFrame(frame: FrameEntry): ReportedFrame {
  return {
    function: frame.function,
    file: neutral(frame.absPath ?? frame.filename ?? ''),
    lineNo: frame.lineNo,
    inApp: frame.inApp,
    source: frame.context.find(([line]) => line === frame.lineNo)?.[1].trim(),
  }
}

/** Without what differs from one run to the next: where the checkout lies, and the page's port. */
function neutral(text: string): string {
  return text.replaceAll(`${ROOT}/`, '').replace(/(?<=shop\.example):\d+/g, '')
}
