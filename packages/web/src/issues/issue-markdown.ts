import type { EventDetail, ExceptionValueEntry, StacktraceEntry } from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { formatEventText } from '../events/index.ts'
import type { Translate } from '../messages/messages.ts'
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

/**
 * An issue for tickets, chats and assistants: what fails, where, how often, since when. States and
 * levels are the API's words, as a search takes them.
 */
export function formatIssueMarkdown(
  t: Translate<'issues'>,
  { issue, event, link }: IssueMarkdownParts,
): string {
  const parts = [
    `# ${oneLine(issue.title)}`,
    formatFacts(t, issue, link),
    event && formatStack(t, event),
    event && formatBreadcrumbs(t, event),
    formatTags(t, issue, event),
  ]
  return parts
    .filter((part) => part)
    .join('\n\n')
    .concat('\n')
}

function formatFacts(t: Translate<'issues'>, issue: IssueDetail, link: string): string {
  const { firstRelease, lastRelease, assignedTo, culprit, priority, level } = issue
  const seen = (time: string, release: typeof firstRelease) =>
    release === null ? time : t('markdown.inRelease', { time, release: codeSpan(release.version) })
  const substatus = issue.substatus === null ? '' : ` (${issue.substatus.replaceAll('_', ' ')})`
  const place = { id: codeSpan(issue.shortId), project: codeSpan(issue.project.slug) }
  const status = `${issue.status}${substatus}`
  const counts = { events: Number(issue.count), users: issue.userCount }
  const facts = [
    fact(t('markdown.issue'), t('markdown.inProject', place)),
    fact(t('markdown.link'), link),
    fact(t('markdown.status'), t('markdown.statusIs', { status, priority, level })),
    culprit !== '' && fact(t('markdown.culprit'), codeSpan(culprit)),
    fact(t('markdown.howOften'), t('markdown.counts', counts)),
    fact(t('markdown.firstSeen'), seen(issue.firstSeen, firstRelease)),
    fact(t('markdown.lastSeen'), seen(issue.lastSeen, lastRelease)),
    assignedTo !== null && fact(t('markdown.assignedTo'), codeSpan(assignedTo.name)),
  ]
  return facts.filter((fact) => fact).join('\n')
}

function fact(name: string, value: string): string {
  return `- **${name}:** ${value}`
}

/** The frames of the program's own code, where there are any; how many were left out is told. */
function formatStack(t: Translate<'issues'>, event: EventDetail): string {
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
  const note = omitted === 0 ? '' : `\n\n${t('markdown.leftOut', { count: omitted })}`
  const title = t('markdown.latestEvent', { id: event.eventID, time: event.dateCreated })
  return `## ${title}\n\n${fencedCode(text)}${note}`
}

function formatBreadcrumbs(t: Translate<'issues'>, { entries }: EventDetail): string {
  const crumbs = entries.flatMap((entry) =>
    entry.type === 'breadcrumbs' ? entry.data.values.slice(-BREADCRUMBS_MAX) : [],
  )
  if (crumbs.length === 0) return ''
  const lines = crumbs.map(({ timestamp, category, type, level, message, data }) => {
    const head = [timestamp, category ?? type, level].filter((part) => part).join(' ')
    return `${head} ${message ?? JSON.stringify(data ?? {})}`
  })
  return `## ${t('markdown.breadcrumbs')}\n\n${fencedCode(lines.join('\n'))}`
}

/** How the tags are spread over all events, or else those of the one event. */
function formatTags(
  t: Translate<'issues'>,
  { tags }: IssueDetail,
  event: EventDetail | undefined,
): string {
  const spread = tags.flatMap(({ key, topValues = [], totalValues }) => {
    const top = topValues.slice(0, TAG_VALUES_MAX).map(({ value, count }) => {
      return `${codeSpan(value)} (${Math.round((count / Math.max(totalValues, 1)) * 100)} %)`
    })
    return top.length === 0 ? [] : [`- ${codeSpan(key)}: ${top.join(', ')}`]
  })
  const own = event?.tags.map(({ key, value }) => `- ${codeSpan(key)}: ${codeSpan(value)}`) ?? []
  const lines = spread.length > 0 ? spread : own
  return lines.length === 0 ? '' : `## ${t('markdown.tags')}\n\n${lines.join('\n')}`
}
