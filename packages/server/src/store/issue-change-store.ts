import type { IssueId, OrganizationId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type {
  IssueStatus,
  IssueSubstatus,
  Priority,
  StatusDetails,
} from '../lifecycle/issue-state.ts'
import type { ActivityKind } from './activity-store.ts'
import type { SubscriptionReason } from './issue-user-store.ts'
import type { OutboxKind } from './outbox-store.ts'

/** What an issue must be for a change to concern it; what is absent does not matter. */
export interface StateCondition {
  readonly status?: IssueStatus
  readonly notStatus?: IssueStatus
  readonly substatus?: IssueSubstatus
  /** Neither a person nor a team has it. */
  readonly isUnassigned?: true
}

export interface StateChange {
  readonly status: IssueStatus
  readonly substatus: IssueSubstatus | undefined
  readonly details: StatusDetails
  /** When an archived issue wakes, or after how many more events or users than it has now. */
  readonly wakeAtMs?: number | undefined
  readonly wakeAfterEvents?: number | undefined
  readonly wakeAfterUsers?: number | undefined
}

export interface Assignee {
  readonly userId: UserId | undefined
  readonly teamId: TeamId | undefined
}

/** What is decided about an issue; what is absent stays as it is. */
export interface IssueChange {
  readonly state?: StateChange
  readonly assignee?: Assignee
  readonly priority?: { readonly value: Priority; readonly isLocked: boolean }
  /** A share id for each issue that is to be open to everyone, or none for none. */
  readonly sharing?: ReadonlyMap<IssueId, string>
}

/** The parts of an issue that a change may make different. */
export type ChangeAspect = 'state' | 'assignee' | 'priority' | 'sharing'

/** Written for the issues of which the change makes that part different, and for no others. */
export interface PlannedActivity {
  readonly aspect: ChangeAspect
  readonly kind: ActivityKind
  readonly data: JsonObject
}

/** What a change says of one person's relation to all of the issues. */
export interface PersonChange {
  readonly userId: UserId
  readonly isBookmarked?: boolean
  /** Without `isForced` it leaves alone whoever has decided already. */
  readonly subscription?: {
    readonly isSubscribed: boolean
    readonly reason: SubscriptionReason
    readonly isForced: boolean
  }
  readonly hasSeen?: boolean
}

export type IssueMessageKind = Extract<OutboxKind, 'issue.escalating' | 'issue.unarchived'>

export interface IssueChangeRequest {
  readonly issueIds: readonly IssueId[]
  readonly change: IssueChange
  readonly activities: readonly PlannedActivity[]
  readonly people: readonly PersonChange[]
  /** Put out for each of the issues, in the same transaction. */
  readonly message?: IssueMessageKind
  /** Issues in another state are left alone. */
  readonly onlyWhile?: StateCondition
}

export interface ChangeAuthor {
  readonly actorUserId: UserId | undefined
  readonly atMs: number
}

export interface UndoAuthor extends ChangeAuthor {
  readonly organizationId: OrganizationId
  /** In which the author may decide now. Of issues elsewhere the number is told alone. */
  readonly projectIds: readonly ProjectId[]
}

/** An issue that was changed again since, so that the change cannot be undone for it. */
export interface UndoRefusal {
  readonly issueId: IssueId
  /** What happened to it last; undefined where the issue is gone. */
  readonly since:
    | { readonly kind: ActivityKind; readonly actorUserId: UserId | undefined }
    | undefined
}

export interface UndoResult {
  readonly undoneCount: number
  readonly refusedCount: number
  /** The first of those that were refused. */
  readonly refused: readonly UndoRefusal[]
}

/** Decisions about issues, whoever makes them: all of one call or nothing. */
export interface IssueChangeStore {
  /** Gives the number of issues that were there to be changed. */
  apply(requests: readonly IssueChangeRequest[], author: ChangeAuthor): Promise<number>
  /** The same, and remembers what it found. Gives the id to undo it by. */
  applyUndoable(
    requests: readonly IssueChangeRequest[],
    author: ChangeAuthor & { readonly organizationId: OrganizationId },
  ): Promise<number>
  /**
   * Puts the issues back as the change found them. Undefined where the author made no such change
   * in the organization, or has undone it.
   */
  undo(changeId: number, author: UndoAuthor): Promise<UndoResult | undefined>
  /** Changes that are too old to be undone. */
  deleteBefore(createdBeforeMs: number): Promise<number>
}
