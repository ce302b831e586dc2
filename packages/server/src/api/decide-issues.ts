import type { IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import { findNewestRelease } from '../issues/find-newest-release.ts'
import { planState, type StatePlan, type WantedState } from '../issues/plan-state.ts'
import type {
  IssueChangeRequest,
  PersonChange,
  PlannedActivity,
} from '../store/issue-change-store.ts'
import type { IssueReference } from '../store/issue-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf } from './api-env.ts'
import { fieldError } from './api-error.ts'
import type { IssueInput } from './issue-input.ts'
import { SELF_ASSIGN_OPTION } from './notification-options.ts'
import { assignUser, type FoundAssignee, readAssignee } from './read-assignee.ts'
import { readWantedState } from './read-wanted-state.ts'

export interface Decision {
  readonly organization: Organization
  /** Among them those of the issues. */
  readonly projects: readonly Project[]
  readonly issues: readonly IssueReference[]
  readonly input: IssueInput
}

/** Bytes of the random id that a shared issue is found by: nobody guesses one. */
const SHARE_ID_BYTES = 16

/**
 * Does what the input asks for to all of the issues, or to none. Gives the id that it is undone by;
 * undefined where nothing was asked for that could be.
 */
export async function decideIssues(
  deps: ApiDeps,
  context: ApiContext,
  decision: Decision,
): Promise<number | undefined> {
  const { issues, input, organization } = decision
  const atMs = deps.clock.nowMs()
  const actorUserId = callerOf(context).user?.id
  const wanted = readWantedState(input, atMs)
  const found = await findAssignee(deps, decision)
  const requests = [
    ...(wanted?.status === 'resolved' ? await requestOwn(deps, context, decision) : []),
    ...(wanted ? await requestStates(deps, { ...decision, wanted, actorUserId }) : []),
    ...requestReview(decision),
    ...requestRest(deps, decision, { found, actorUserId }),
  ]
  if (issues.length === 0 || requests.length === 0) return undefined
  const isSeenOnly = requests.every(({ change, people }) => {
    return Object.keys(change).length === 0 && people.every(isOnlySight)
  })
  if (isSeenOnly) {
    await deps.stores.issueChanges.apply(requests, { actorUserId, atMs })
    return undefined
  }
  const author = { actorUserId, atMs, organizationId: organization.id }
  return deps.stores.issueChanges.applyUndoable(requests, author)
}

/** Pages say so whenever somebody opens an issue: nobody wants that undone. */
function isOnlySight({ isBookmarked, subscription }: PersonChange): boolean {
  return isBookmarked === undefined && subscription === undefined
}

interface StateRequest extends Decision {
  readonly wanted: WantedState
  readonly actorUserId: UserId | undefined
}

/** Releases are a project's own, so what is said of releases is said for each project. */
async function requestStates(
  deps: ApiDeps,
  request: StateRequest,
): Promise<readonly IssueChangeRequest[]> {
  const { issues, wanted, actorUserId, organization } = request
  const { inNextRelease, inRelease, inCommit } = wanted.resolution
  if (inRelease !== undefined) await assertRelease(deps, request, inRelease)
  const isByProject = inNextRelease || inCommit || inRelease === LATEST
  if (!isByProject) {
    const plan = planState(wanted, { actorUserId, newestRelease: undefined })
    return stateRequests(issues.map(idOf), { wanted, plan })
  }
  const requests: IssueChangeRequest[] = []
  for (const [projectId, own] of Map.groupBy(issues, (issue) => issue.projectId)) {
    const where = { organizationId: organization.id, projectId }
    const newestRelease = await findNewestRelease(deps.stores.releases, where)
    if (inRelease === LATEST && newestRelease === undefined) {
      throw fieldError('inRelease', 'The project has no release.')
    }
    const resolution =
      inRelease === LATEST && newestRelease ? { inRelease: newestRelease } : wanted.resolution
    const plan = planState({ ...wanted, resolution }, { actorUserId, newestRelease })
    requests.push(...stateRequests(own.map(idOf), { wanted, plan }))
  }
  return requests
}

const LATEST = 'latest'

async function assertRelease(
  { stores }: ApiDeps,
  { organization, issues }: StateRequest,
  version: string,
): Promise<void> {
  if (version === LATEST) return
  const release = await stores.releases.find(organization.id, version)
  const known = new Set<ProjectId>(release?.projects.map(({ projectId }) => projectId))
  if (issues.every(({ projectId }) => known.has(projectId))) return
  throw fieldError('inRelease', `The project has no release "${version}".`)
}

interface PlannedState {
  readonly wanted: WantedState
  readonly plan: StatePlan
}

function stateRequests(
  issueIds: readonly IssueId[],
  { wanted, plan: { state, activity } }: PlannedState,
): readonly IssueChangeRequest[] {
  const request = { issueIds, change: { state }, activities: [activity], people: [] }
  if (wanted.status !== 'unresolved') return [request]
  // One that is unresolved already stays as it is, unless the kind of it is what was asked for.
  const opened = { ...request, onlyWhile: { notStatus: 'unresolved' } as const }
  if (wanted.substatus === undefined) return [opened]
  const kind = wanted.substatus === 'ongoing' ? 'mark_reviewed' : 'set_unresolved'
  const activities: PlannedActivity[] = [{ ...activity, kind }]
  return [{ ...request, activities, onlyWhile: { status: 'unresolved' } }, opened]
}

/** Whoever wants so has what they resolve, where nobody has it. */
async function requestOwn(
  { stores }: ApiDeps,
  context: ApiContext,
  { issues, input, organization }: Decision,
): Promise<readonly IssueChangeRequest[]> {
  const { user } = callerOf(context)
  if (user === undefined || input.assignedTo !== undefined) return []
  const options = await stores.userOptions.findAll(user.id)
  if (options[SELF_ASSIGN_OPTION] !== true) return []
  // A superuser decides about issues, too, and is nobody in the organization.
  if (!(await stores.members.find(organization.id, user.id))) return []
  const found = assignUser(user)
  return [
    {
      issueIds: issues.map(idOf),
      change: { assignee: found.assignee },
      activities: [{ aspect: 'assignee', kind: 'assigned', data: found.data }],
      people: assigneeChange(found),
      onlyWhile: { notStatus: 'resolved', isUnassigned: true },
    },
  ]
}

/** What waits for review is what is new or came back. */
const FOR_REVIEW = ['new', 'regressed', 'escalating'] as const

function requestReview({ issues, input }: Decision): readonly IssueChangeRequest[] {
  if (input.inbox !== false) return []
  const state = { status: 'unresolved', substatus: 'ongoing', details: {} } as const
  return FOR_REVIEW.map((substatus) => ({
    issueIds: issues.map(idOf),
    change: { state },
    activities: [{ aspect: 'state', kind: 'mark_reviewed', data: {} }],
    people: [],
    onlyWhile: { status: 'unresolved', substatus },
  }))
}

interface Rest {
  readonly found: FoundAssignee | undefined
  readonly actorUserId: UserId | undefined
}

/** Everything but the state: it concerns all of the issues, whatever they are. */
function requestRest(
  { random }: ApiDeps,
  { issues, input, organization }: Decision,
  { found, actorUserId }: Rest,
): readonly IssueChangeRequest[] {
  const { priority, isPublic } = input
  if (isPublic && !organization.settings.allowSharedIssues) {
    throw fieldError('isPublic', 'The organization does not allow to share issues.')
  }
  const ids = issues.map(idOf)
  const shared = isPublic ? ids.map((id) => [id, random.hex(SHARE_ID_BYTES)] as const) : []
  const change = {
    ...(found && { assignee: found.assignee }),
    ...(priority && { priority: { value: priority, isLocked: true } }),
    ...(isPublic !== undefined && { sharing: new Map(shared) }),
  }
  const activities: PlannedActivity[] = []
  if (found) {
    const isNobody = found.assignee.userId === undefined && found.assignee.teamId === undefined
    const kind = isNobody ? 'unassigned' : 'assigned'
    activities.push({ aspect: 'assignee', kind, data: found.data })
  }
  if (priority) activities.push({ aspect: 'priority', kind: 'set_priority', data: { priority } })
  if (isPublic !== undefined) {
    const kind = isPublic ? 'set_public' : 'set_private'
    activities.push({ aspect: 'sharing', kind, data: {} })
  }
  const people = [...actorChange(input, actorUserId), ...assigneeChange(found)]
  if (Object.keys(change).length === 0 && people.length === 0) return []
  return [{ issueIds: ids, change, activities, people }]
}

/** Who decides about an issue wants to know what becomes of it. */
function actorChange(input: IssueInput, userId: UserId | undefined): readonly PersonChange[] {
  if (userId === undefined) return []
  const { isBookmarked, isSubscribed, hasSeen, status, substatus } = input
  const reason = isBookmarked
    ? ('bookmark' as const)
    : status || substatus
      ? ('status_change' as const)
      : undefined
  const subscription =
    isSubscribed === undefined
      ? reason && { isSubscribed: true, reason, isForced: false }
      : { isSubscribed, reason: 'unknown' as const, isForced: true }
  if (isBookmarked === undefined && hasSeen === undefined && !subscription) return []
  return [
    {
      userId,
      ...(isBookmarked !== undefined && { isBookmarked }),
      ...(hasSeen !== undefined && { hasSeen }),
      ...(subscription && { subscription }),
    },
  ]
}

function assigneeChange(found: FoundAssignee | undefined): readonly PersonChange[] {
  const userId = found?.assignee.userId
  const subscription = { isSubscribed: true, reason: 'assigned', isForced: false } as const
  return userId === undefined ? [] : [{ userId, subscription }]
}

async function findAssignee(
  { stores }: ApiDeps,
  { organization, projects, issues, input }: Decision,
): Promise<FoundAssignee | undefined> {
  const { assignedTo } = input
  if (assignedTo === undefined) return undefined
  const concerned = new Set(issues.map(({ projectId }) => projectId))
  const own = projects.filter(({ id }) => concerned.has(id))
  return readAssignee(stores, { organization, projects: own, text: assignedTo?.trim() ?? '' })
}

function idOf({ id }: IssueReference): IssueId {
  return id
}
