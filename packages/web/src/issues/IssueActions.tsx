import { Button } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
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

export function issueShortcuts(t: Translate<'issues'>): readonly Shortcut[] {
  return [
    { keys: ['e'], does: t('page.keys.resolve') },
    { keys: ['a'], does: t('page.keys.archive') },
    { keys: ['r'], does: t('page.keys.reopen') },
    { keys: ['j', 'k'], does: t('page.keys.neighbors') },
    { keys: ['p', 'n'], does: t('page.keys.step') },
    { keys: ['o', 'l'], does: t('page.keys.ends') },
    { keys: ['h'], does: t('page.keys.recommended') },
  ]
}

/** What can be decided about an issue; the keys are those of the stream. */
export function IssueActions({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
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
              {t('action.reopen')}
            </Button>
          )}
          <AssigneeMenu
            org={org}
            projectIds={[issue.project.id]}
            assignee={issue.assignedTo}
            owners={issue.owners}
            onAction={onAction}
          />
          <PriorityMenu current={issue.priority} onAction={onAction} />
        </>
      )}
      <MoreMenu org={org} issue={issue} access={access} onAction={onAction} />
    </div>
  )
}
