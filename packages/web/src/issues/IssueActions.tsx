import { Button } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { ArchiveIcon, CheckIcon, LinkIcon, ReopenIcon } from '../ui/icons.tsx'
import type { Shortcut } from '../ui/ShortcutsHelp.tsx'
import { useCopy } from '../ui/useCopy.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { AssigneeMenu } from './AssigneeMenu.tsx'
import classes from './IssueHeader.module.css'
import { ARCHIVE, type IssueAction, REOPEN, RESOLVE } from './issue-action.ts'
import { useChangeIssues } from './useChangeIssues.ts'

export const ISSUE_SHORTCUTS: readonly Shortcut[] = [
  { keys: ['e'], does: 'Resolve' },
  { keys: ['a'], does: 'Archive' },
  { keys: ['r'], does: 'Reopen' },
  { keys: ['p', 'n'], does: 'Previous or next event' },
  { keys: ['o', 'l'], does: 'Oldest or latest event' },
]

/** Resolve, archive, reopen, assign; the keys are those of the stream. */
export function IssueActions({ org, issue }: { org: string; issue: IssueDetail }) {
  const { run, isPending } = useChangeIssues(org)
  const { state, copy } = useCopy()
  const isOpen = issue.status === 'unresolved'
  const act = (action: IssueAction) => () => run(action, [issue])
  useShortcuts({ e: act(RESOLVE), a: act(ARCHIVE), r: act(REOPEN) })
  return (
    <div className={classes.actions}>
      {isOpen ? (
        <>
          <Button leftSection={<CheckIcon size={14} />} onClick={act(RESOLVE)} loading={isPending}>
            Resolve
          </Button>
          <Button
            variant="default"
            leftSection={<ArchiveIcon size={14} />}
            onClick={act(ARCHIVE)}
            disabled={isPending}
          >
            Archive
          </Button>
        </>
      ) : (
        <Button
          variant="default"
          leftSection={<ReopenIcon size={14} />}
          onClick={act(REOPEN)}
          loading={isPending}
        >
          Reopen
        </Button>
      )}
      <AssigneeMenu org={org} issue={issue} />
      <Button
        variant="default"
        leftSection={<LinkIcon size={14} />}
        onClick={() =>
          copy(new URL(`/organizations/${org}/issues/${issue.id}/`, location.href).href)
        }
      >
        {state === 'copied' ? 'Copied' : 'Copy link'}
      </Button>
    </div>
  )
}
