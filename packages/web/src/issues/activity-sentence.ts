import type { ActivitySummary } from '@vedette/protocol/api/activity'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import type { Translate } from '../messages/messages.ts'
import type { Times } from '../ui/format-time.ts'

/**
 * What happened, as the rest of a sentence that begins with who did it, or with the issue: rules,
 * the time and programs do some of what people do.
 */
export function activitySentence(
  t: Translate<'issues'>,
  { type, data, user }: ActivitySummary,
  times: Pick<Times, 'exact'>,
): string {
  const key = `activity.did.${type}` as 'activity.did.assigned'
  if (!t.has(key)) return type.replaceAll('_', ' ')
  return t(key, { by: user ? 'person' : 'itself', ...factsOf(type, data, times) })
}

type Facts = Readonly<Record<string, string | number>>

function factsOf(type: string, data: JsonObject, times: Pick<Times, 'exact'>): Facts {
  switch (type) {
    case 'assigned':
      return { who: assigneeOf(data) }
    case 'set_ignored':
      return untilOf(data, times)
    case 'set_priority':
      return { priority: textOf(data.priority) }
    case 'set_regression':
    case 'set_resolved_in_release':
      return { known: data.version ? 'yes' : 'no', version: textOf(data.version) }
    case 'set_resolved_in_commit':
      return { commit: commitOf(data.commit) }
    case 'reprocess':
      return { count: numberOf(data.eventCount) }
    default:
      return {}
  }
}

const COMMIT_CHARS = 12

function assigneeOf({ assigneeName, assigneeEmail, assigneeType }: JsonObject): string {
  const name = textOf(assigneeName ?? assigneeEmail)
  return assigneeType === 'team' ? `#${name}` : name
}

function commitOf(commit: JsonValue | undefined): string {
  return isJsonObject(commit) ? textOf(commit.id).slice(0, COMMIT_CHARS) : ''
}

function untilOf(data: JsonObject, times: Pick<Times, 'exact'>): Facts {
  const facts = { at: '', count: 0, minutes: 0 }
  if (data.ignoreUntilEscalating) return { ...facts, until: 'escalates' }
  if (data.ignoreUntil) {
    return { ...facts, until: 'date', at: times.exact(textOf(data.ignoreUntil)) }
  }
  if (data.ignoreCount) {
    const [count, minutes] = [numberOf(data.ignoreCount), numberOf(data.ignoreWindow)]
    return { ...facts, until: 'times', count, minutes }
  }
  if (data.ignoreUserCount) {
    const [count, minutes] = [numberOf(data.ignoreUserCount), numberOf(data.ignoreUserWindow)]
    return { ...facts, until: 'users', count, minutes }
  }
  return { ...facts, until: 'ever' }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function numberOf(value: JsonValue | undefined): number {
  return Number(textOf(value)) || 0
}
