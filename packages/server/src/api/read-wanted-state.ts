import {
  type ArchiveConditions,
  type Resolution,
  untilMsOf,
  type WantedState,
} from '../issues/plan-state.ts'
import { STATUS_OF_SUBSTATUS } from '../lifecycle/issue-state.ts'
import { fieldError } from './api-error.ts'
import { type IssueInput, readStatus } from './issue-input.ts'

/** What the input says of the state; undefined where it says nothing. */
export function readWantedState(input: IssueInput, nowMs: number): WantedState | undefined {
  const status = readStatus(input)
  const substatus = input.substatus ?? undefined
  const resolution = readResolution(input)
  const conditions = readConditions(input, nowMs)
  const hasConditions = Object.keys(conditions).length > 0
  if (hasConditions && status !== 'ignored') {
    throw fieldError('status', 'Only an issue that is archived comes back by a condition.')
  }
  if (Object.keys(resolution).length > 0 && status !== 'resolved') {
    throw fieldError('status', 'Only an issue that is resolved is resolved in a release or commit.')
  }
  if (status === undefined) return undefined
  if (substatus && STATUS_OF_SUBSTATUS[substatus] !== status) {
    throw fieldError('substatus', `This is not a kind of ${status}.`)
  }
  const isConditional = substatus === 'archived_until_condition_met'
  if (substatus && status === 'ignored' && isConditional !== hasConditions) {
    throw fieldError('substatus', 'This does not fit the conditions that are given.')
  }
  return { status, substatus, resolution, conditions }
}

function readResolution({ status, statusDetails }: IssueInput): Resolution {
  const { inNextRelease, inRelease, inCommit } = statusDetails ?? {}
  const isNext = inNextRelease === true || status === 'resolvedInNextRelease'
  const resolution = {
    ...(isNext && { inNextRelease: true }),
    ...(inRelease && { inRelease }),
    ...(inCommit && { inCommit }),
  }
  if (Object.keys(resolution).length > 1) {
    throw fieldError('statusDetails', 'An issue is resolved in one release or commit.')
  }
  return resolution
}

/** They may stand at the top or in `statusDetails`, as clients of different ages send them. */
function readConditions(input: IssueInput, nowMs: number): ArchiveConditions {
  const details = input.statusDetails ?? {}
  const untilMs = readUntil(input, nowMs)
  const count = details.ignoreCount ?? input.ignoreCount
  const windowMinutes = details.ignoreWindow ?? input.ignoreWindow
  const userCount = details.ignoreUserCount ?? input.ignoreUserCount
  const userWindowMinutes = details.ignoreUserWindow ?? input.ignoreUserWindow
  if (windowMinutes && !count) throw fieldError('ignoreWindow', 'Say how many events in it.')
  if (userWindowMinutes && !userCount) {
    throw fieldError('ignoreUserWindow', 'Say how many users in it.')
  }
  return {
    ...(untilMs !== undefined && { untilMs }),
    ...(count && { count }),
    ...(windowMinutes && { windowMinutes }),
    ...(userCount && { userCount }),
    ...(userWindowMinutes && { userWindowMinutes }),
  }
}

function readUntil(input: IssueInput, nowMs: number): number | undefined {
  const details = input.statusDetails ?? {}
  const minutes = details.ignoreDuration ?? input.ignoreDuration ?? input.snoozeDuration
  if (minutes) return untilMsOf(minutes, nowMs)
  if (!details.ignoreUntil) return undefined
  const untilMs = Date.parse(details.ignoreUntil)
  if (untilMs > nowMs) return untilMs
  throw fieldError('ignoreUntil', 'This time is over.')
}
