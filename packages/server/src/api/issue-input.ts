import { z } from 'zod'
import {
  type IssueStatus,
  type IssueSubstatus,
  PRIORITIES,
  STATUS_OF_SUBSTATUS,
} from '../lifecycle/issue-state.ts'
import {
  IGNORE_COUNT_MAX,
  IGNORE_MINUTES_MAX,
  IGNORE_WINDOW_MINUTES_MAX,
} from '../platform/limits.ts'

const STATUS_NAMES = [
  'resolved',
  'resolvedInNextRelease',
  'unresolved',
  'ignored',
  'archived',
  'muted',
] as const

const substatusField = z.custom<IssueSubstatus>(
  (name) => typeof name === 'string' && Object.hasOwn(STATUS_OF_SUBSTATUS, name),
  'This substatus is not known',
)

// Clients send null for "not asked".
const minutes = (max: number) => z.number().int().min(1).max(max).nullish()
const count = z.number().int().min(1).max(IGNORE_COUNT_MAX).nullish()

/** When an archived issue is to come back. */
const conditions = {
  ignoreDuration: minutes(IGNORE_MINUTES_MAX),
  ignoreCount: count,
  ignoreWindow: minutes(IGNORE_WINDOW_MINUTES_MAX),
  ignoreUserCount: count,
  ignoreUserWindow: minutes(IGNORE_WINDOW_MINUTES_MAX),
}

const statusDetails = z.strictObject({
  ...conditions,
  ignoreUntil: z.iso.datetime({ offset: true }).nullish(),
  inNextRelease: z.boolean().nullish(),
  inRelease: z.string().min(1).max(200).nullish(),
  inCommit: z
    .strictObject({
      commit: z.string().regex(/^[0-9a-zA-Z]{4,64}$/, 'This is no id of a commit'),
      repository: z.string().min(1).max(200),
    })
    .nullish(),
})

/** What a PUT on an issue or on a list of issues may change. */
export const issueInput = z.object({
  status: z.enum(STATUS_NAMES).optional(),
  substatus: substatusField.nullish(),
  statusDetails: statusDetails.nullish(),
  ...conditions,
  /** The older name of `ignoreDuration`. */
  snoozeDuration: minutes(IGNORE_MINUTES_MAX),
  assignedTo: z.string().max(254).nullish(),
  priority: z.enum(PRIORITIES).nullish(),
  isPublic: z.boolean().optional(),
  isBookmarked: z.boolean().optional(),
  isSubscribed: z.boolean().optional(),
  hasSeen: z.boolean().optional(),
  /** False: somebody has looked at them, and they need no review any more. */
  inbox: z.boolean().optional(),
  /** The issues selected become one: the one that was seen most. */
  merge: z.union([z.literal([1, '1', true]), z.literal([0, '0', false, null])]).optional(),
  // Deletes the issues and drops their events from then on; whatever else is asked for is moot.
  discard: z.boolean().nullish(),
})

export type IssueInput = z.infer<typeof issueInput>

/** The status that is asked for, under one name; a substatus is enough to name it. */
export function readStatus({ status, substatus }: IssueInput): IssueStatus | undefined {
  if (status === undefined) return substatus ? STATUS_OF_SUBSTATUS[substatus] : undefined
  if (status === 'resolvedInNextRelease') return 'resolved'
  return status === 'archived' || status === 'muted' ? 'ignored' : status
}
