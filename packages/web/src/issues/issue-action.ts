import type { IssueSummary } from '@vedette/protocol/api/issue'
import { formatPlural } from '../ui/format-count.ts'

export type IssueStatus = IssueSummary['status']

/** What a PUT on issues may change. */
export interface IssueChange {
  readonly status?: IssueStatus
  readonly substatus?: string | null
  /** `user:1`, `team:2`, or empty for nobody. */
  readonly assignedTo?: string
}

export interface IssueAction {
  readonly label: string
  /** `resolved`, as in "3 issues resolved". */
  readonly done: string
  readonly change: IssueChange
}

export const RESOLVE: IssueAction = {
  label: 'Resolve',
  done: 'resolved',
  change: { status: 'resolved' },
}
export const ARCHIVE: IssueAction = {
  label: 'Archive',
  done: 'archived',
  change: { status: 'ignored', substatus: 'archived_forever' },
}
export const REOPEN: IssueAction = {
  label: 'Reopen',
  done: 'reopened',
  change: { status: 'unresolved' },
}

export function describeDone(count: number, action: IssueAction): string {
  return `${formatPlural(count, 'issue')} ${action.done}.`
}

export interface Undo {
  readonly ids: readonly string[]
  readonly change: IssueChange
}

/** The changes that put issues back to where they were, one for each former state. */
export function undoOf(issues: readonly IssueSummary[]): readonly Undo[] {
  const groups = Map.groupBy(issues, ({ status, substatus }) => `${status}/${substatus ?? ''}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const substatus = first.substatus === null ? {} : { substatus: first.substatus }
    return [{ ids: group.map(({ id }) => id), change: { status: first.status, ...substatus } }]
  })
}

/** Issues become one only within a project, as it is the project that groups. */
export function canMerge(issues: readonly IssueSummary[]): boolean {
  return issues.length > 1 && new Set(issues.map(({ project }) => project.id)).size === 1
}
