import type { TeamId, UserId } from '@vedette/protocol/ids'
import { z } from 'zod'
import {
  type IssueStatus,
  type IssueSubstatus,
  STATUS_OF_SUBSTATUS,
} from '../lifecycle/issue-state.ts'
import type { IssueChange } from '../store/issue-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { ApiStores } from './api-deps.ts'
import { fieldError } from './api-error.ts'

const statusField = z
  .enum(['resolved', 'unresolved', 'ignored', 'archived', 'muted'])
  .transform((name): IssueStatus => (name === 'archived' || name === 'muted' ? 'ignored' : name))

const substatusField = z.custom<IssueSubstatus>(
  (name) => typeof name === 'string' && Object.hasOwn(STATUS_OF_SUBSTATUS, name),
  'This substatus is not known',
)

/**
 * Fields of the reference that would need what this version does not keep: refused, not ignored.
 * Clients send null, and false, for "not asked".
 */
const absent = z.literal([null, false], 'This is not supported by this version').optional()

/** What a PUT on an issue or on a list of issues may change. */
export const issueInput = z.object({
  status: statusField.optional(),
  substatus: substatusField.nullish(),
  statusDetails: z.strictObject({}, 'Only plain statuses are supported by this version').nullish(),
  assignedTo: z.string().max(254).nullish(),
  isPublic: z.boolean().optional(),
  // Accepted without effect: who has seen what is not kept.
  hasSeen: z.boolean().optional(),
  inbox: z.boolean().optional(),
  ignoreDuration: absent,
  ignoreCount: absent,
  ignoreUserCount: absent,
  snoozeDuration: absent,
  /** The issues selected become one: the one that was seen most. */
  merge: z.union([z.literal([1, '1', true]), z.literal([0, '0', false, null])]).optional(),
  // Deletes the issues and drops their events from then on; whatever else is asked for is moot.
  discard: z.boolean().nullish(),
  priority: absent,
  isBookmarked: absent,
  isSubscribed: absent,
})

export type IssueInput = z.infer<typeof issueInput>

/** The input as a change of the store; people and teams must belong to the organization. */
export async function readIssueChange(
  stores: Pick<ApiStores, 'users' | 'members' | 'teams'>,
  organization: Organization,
  input: IssueInput,
): Promise<IssueChange> {
  const { assignedTo, isPublic } = input
  return {
    ...statusChange(input),
    ...(isPublic === undefined ? {} : { isPublic }),
    ...(assignedTo === undefined
      ? {}
      : await assigneeChange(stores, organization, assignedTo?.trim() ?? '')),
  }
}

function statusChange({ status, substatus }: IssueInput): IssueChange {
  const wanted = status ?? (substatus ? STATUS_OF_SUBSTATUS[substatus] : undefined)
  if (wanted === undefined) return {}
  if (substatus && STATUS_OF_SUBSTATUS[substatus] !== wanted) {
    throw fieldError('substatus', `This is not a kind of ${wanted}.`)
  }
  const plain: Readonly<Record<IssueStatus, IssueSubstatus | undefined>> = {
    unresolved: 'ongoing',
    ignored: 'archived_forever',
    resolved: undefined,
  }
  return { status: wanted, substatus: substatus ?? plain[wanted], statusDetails: {} }
}

/** Takes `user:7`, `team:3`, `7`, `#team-slug` or an e-mail address; the empty text is nobody. */
async function assigneeChange(
  stores: Pick<ApiStores, 'users' | 'members' | 'teams'>,
  organization: Organization,
  text: string,
): Promise<IssueChange> {
  if (text === '') return { assignedUserId: undefined, assignedTeamId: undefined }
  const [, kind, id] = /^(?:(user|team):)?([0-9]{1,15})$/.exec(text) ?? []
  if (kind === 'team' || text.startsWith('#')) {
    const assignedTeamId = await findTeamId(stores, organization, id ?? text.slice(1))
    return { assignedUserId: undefined, assignedTeamId }
  }
  const userId = id ? (Number(id) as UserId) : (await stores.users.findByEmail(text))?.id
  const member = userId && (await stores.members.find(organization.id, userId))
  if (!member) throw fieldError('assignedTo', 'Nobody of that name is in the organization.')
  return { assignedUserId: member.userId, assignedTeamId: undefined }
}

async function findTeamId(
  stores: Pick<ApiStores, 'teams'>,
  organization: Organization,
  name: string,
): Promise<TeamId> {
  const teams = await stores.teams.list(organization.id)
  const team = teams.find(({ id, slug }) => String(id) === name || slug === name)
  if (team === undefined) throw fieldError('assignedTo', 'The organization has no such team.')
  return team.id
}
