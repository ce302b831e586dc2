import type { ActivitySummary } from '@vedette/protocol/api/activity'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import type { Times } from '../ui/format-time.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  auto_set_ongoing: 'is not new any more',
  mark_reviewed: 'reviewed it',
  set_escalating: 'happens far more often than it did',
  set_private: 'ended the public link',
  set_public: 'shared it by a public link',
  set_resolved: 'resolved it',
  set_resolved_by_age: 'resolved by itself, as it had not happened for long',
  set_unresolved: 'reopened it',
  unassigned: 'gave it back',
  first_seen: 'happened for the first time',
}

/** What happened, as the rest of a sentence that begins with who did it, or with the issue. */
export function activitySentence(row: ActivitySummary, times: Pick<Times, 'exact'>): string {
  const sentence = personsSentence(row, times)
  // Rules, the time and programs do some of what people do.
  return row.user ? sentence : sentence.replace(DEED, 'was $1')
}

const DEED = /^(\w+ed) it(?= |$)/

function personsSentence(
  { type, data, user }: ActivitySummary,
  times: Pick<Times, 'exact'>,
): string {
  switch (type) {
    case 'assigned':
      return `assigned it to ${assigneeOf(data)}`
    case 'set_ignored':
      return `archived it${untilOf(data, times)}`
    case 'set_priority':
      return `${user ? 'set the priority to' : 'got the priority'} ${textOf(data.priority)}`
    case 'set_regression':
      return `came back${data.version ? ` in ${textOf(data.version)}` : ''}`
    case 'set_resolved_in_release':
      return `resolved it in ${textOf(data.version) || 'the next release'}`
    case 'set_resolved_in_commit':
      return `resolved it in commit ${commitOf(data.commit)}`
    case 'merge':
      return 'merged other issues into it'
    case 'reprocess':
      return `had ${eventsOf(data.eventCount)} of it processed again`
    case 'unmerge_source':
      return 'split events off it'
    case 'unmerge_destination':
      return 'split it off another issue'
    default:
      return SENTENCES[type] ?? type.replaceAll('_', ' ')
  }
}

function eventsOf(count: JsonValue | undefined): string {
  return `${textOf(count) || 'some'} ${count === 1 ? 'event' : 'events'}`
}

const COMMIT_CHARS = 12

function assigneeOf({ assigneeName, assigneeEmail, assigneeType }: JsonObject): string {
  const name = textOf(assigneeName ?? assigneeEmail) || 'somebody'
  return assigneeType === 'team' ? `#${name}` : name
}

function commitOf(commit: JsonValue | undefined): string {
  return isJsonObject(commit) ? textOf(commit.id).slice(0, COMMIT_CHARS) : ''
}

function untilOf(data: JsonObject, times: Pick<Times, 'exact'>): string {
  if (data.ignoreUntilEscalating) return ' until it escalates'
  if (data.ignoreUntil) return ` until ${times.exact(textOf(data.ignoreUntil))}`
  if (data.ignoreCount) {
    return ` until it happened ${textOf(data.ignoreCount)} more times${within(data.ignoreWindow)}`
  }
  if (data.ignoreUserCount) {
    const users = textOf(data.ignoreUserCount)
    return ` until it affects ${users} more users${within(data.ignoreUserWindow)}`
  }
  return ''
}

function within(minutes: JsonValue | undefined): string {
  return minutes ? ` within ${textOf(minutes)} minutes` : ''
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
