import { Button } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { ReopenIcon } from '../ui/icons.tsx'
import type { Shortcut } from '../ui/ShortcutsHelp.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { ArchiveMenu } from './ArchiveMenu.tsx'
import { AssigneeMenu } from './AssigneeMenu.tsx'
import classes from './IssueHeader.module.css'
import { ARCHIVE, type IssueAction, REOPEN, RESOLVE } from './issue-action.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { PriorityMenu } from './PriorityMenu.tsx'
import { ResolveMenu } from './ResolveMenu.tsx'
import { useChangeIssues } from './useChangeIssues.ts'
import { useIssueAccess } from './useIssueAccess.ts'

export const ISSUE_SHORTCUTS: readonly Shortcut[] = [
  { keys: ['e'], does: 'Resolve' },
  { keys: ['a'], does: 'Archive until it escalates' },
  { keys: ['r'], does: 'Reopen' },
  { keys: ['p', 'n'], does: 'Previous or next event' },
  { keys: ['o', 'l'], does: 'Oldest or latest event' },
]

/** What can be decided about an issue; the keys are those of the stream. */
export function IssueActions({ org, issue }: { org: string; issue: IssueDetail }) {
  const { run, isPending } = useChangeIssues(org)
  const access = useIssueAccess(org, [issue.project.id])
  const isOpen = issue.status === 'unresolved'
  const onAction = (action: IssueAction) => run(action, { ids: [issue.id] })
  const decide = (action: IssueAction) => () => access.mayChange && onAction(action)
  useShortcuts({ e: decide(RESOLVE), a: decide(ARCHIVE), r: decide(REOPEN) })
  return (
    <div className={classes.actions}>
      {access.mayChange && (
        <>
          {isOpen ? (
            <>
              <ResolveMenu
                org={org}
                projectId={issue.project.id}
                onAction={onAction}
                isPending={isPending}
              />
              <ArchiveMenu onAction={onAction} isPending={isPending} />
            </>
          ) : (
            <Button
              variant="default"
              leftSection={<ReopenIcon size={14} />}
              onClick={() => onAction(REOPEN)}
              loading={isPending}
            >
              Reopen
            </Button>
          )}
          <AssigneeMenu
            org={org}
            projectIds={[issue.project.id]}
            assignee={issue.assignedTo}
            onAction={onAction}
          />
          <PriorityMenu current={issue.priority} onAction={onAction} />
        </>
      )}
      <MoreMenu org={org} issue={issue} access={access} onAction={onAction} />
    </div>
  )
}
