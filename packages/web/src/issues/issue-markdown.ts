import type { EventDetail, ExceptionValueEntry, StacktraceEntry } from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { formatEventText } from '../events/index.ts'
import { codeSpan, fencedCode, oneLine } from '../ui/markdown-text.ts'

// Somebody who reads it gains nothing from more: the newest tell what happened last.
const BREADCRUMBS_MAX = 15
const TAG_VALUES_MAX = 3

export interface IssueMarkdownParts {
  readonly issue: IssueDetail
  /** The latest one; undefined where none is kept any more. */
  readonly event: EventDetail | undefined
  readonly link: string
}

/** An issue for tickets, chats and assistants: what fails, where, how often, since when. */
export function formatIssueMarkdown({ issue, event, link }: IssueMarkdownParts): string {
  const parts = [
    `# ${oneLine(issue.title)}`,
    formatFacts(issue, link),
    event && formatStack(event),
    event && formatBreadcrumbs(event),
    formatTags(issue, event),
  ]
  return parts
    .filter((part) => part)
    .join('\n\n')
    .concat('\n')
}

function formatFacts(issue: IssueDetail, link: string): string {
  const { firstRelease, lastRelease, assignedTo, culprit } = issue
  const inRelease = (release: typeof firstRelease) =>
    release === null ? '' : ` in ${codeSpan(release.version)}`
  const substatus = issue.substatus === null ? '' : ` (${issue.substatus.replaceAll('_', ' ')})`
  const facts = [
    `- **Issue:** ${codeSpan(issue.shortId)} in ${codeSpan(issue.project.slug)}`,
    `- **Link:** ${link}`,
    `- **Status:** ${issue.status}${substatus}, priority ${issue.priority}, level ${issue.level}`,
    culprit !== '' && `- **Culprit:** ${codeSpan(culprit)}`,
    `- **How often:** ${issue.count} events, ${issue.userCount} users`,
    `- **First seen:** ${issue.firstSeen}${inRelease(firstRelease)}`,
    `- **Last seen:** ${issue.lastSeen}${inRelease(lastRelease)}`,
    assignedTo !== null && `- **Assigned to:** ${codeSpan(assignedTo.name)}`,
  ]
  return facts.filter((fact) => fact).join('\n')
}

/** The frames of the program's own code, where there are any; how many were left out is told. */
function formatStack(event: EventDetail): string {
  let omitted = 0
  const inApp = <S extends StacktraceEntry>(stack: S): S => {
    const own = stack.frames.filter((frame) => frame.inApp)
    if (own.length === 0) return stack
    omitted += stack.frames.length - own.length
    return { ...stack, frames: own }
  }
  const entries = event.entries.map((entry) => {
    if (entry.type === 'stacktrace') return { ...entry, data: inApp(entry.data) }
    if (entry.type !== 'exception') return entry
    const values = entry.data.values.map(
      (value): ExceptionValueEntry =>
        value.stacktrace ? { ...value, stacktrace: inApp(value.stacktrace) } : value,
    )
    return { ...entry, data: { ...entry.data, values } }
  })
  const text = formatEventText({ ...event, culprit: '', entries }).trimEnd()
  const frames = omitted === 1 ? 'frame' : 'frames'
  const note = omitted === 0 ? '' : `\n\n(${omitted} ${frames} of libraries left out)`
  return `## Latest event (${event.eventID}, ${event.dateCreated})\n\n${fencedCode(text)}${note}`
}

function formatBreadcrumbs({ entries }: EventDetail): string {
  const crumbs = entries.flatMap((entry) =>
    entry.type === 'breadcrumbs' ? entry.data.values.slice(-BREADCRUMBS_MAX) : [],
  )
  if (crumbs.length === 0) return ''
  const lines = crumbs.map(({ timestamp, category, type, level, message, data }) => {
    const head = [timestamp, category ?? type, level].filter((part) => part).join(' ')
    return `${head} ${message ?? JSON.stringify(data ?? {})}`
  })
  return `## Breadcrumbs\n\n${fencedCode(lines.join('\n'))}`
}

/** How the tags are spread over all events, or else those of the one event. */
function formatTags({ tags }: IssueDetail, event: EventDetail | undefined): string {
  const spread = tags.flatMap(({ key, topValues = [], totalValues }) => {
    const top = topValues.slice(0, TAG_VALUES_MAX).map(({ value, count }) => {
      return `${codeSpan(value)} (${Math.round((count / Math.max(totalValues, 1)) * 100)} %)`
    })
    return top.length === 0 ? [] : [`- ${codeSpan(key)}: ${top.join(', ')}`]
  })
  const own = event?.tags.map(({ key, value }) => `- ${codeSpan(key)}: ${codeSpan(value)}`) ?? []
  const lines = spread.length > 0 ? spread : own
  return lines.length === 0 ? '' : `## Tags\n\n${lines.join('\n')}`
}
