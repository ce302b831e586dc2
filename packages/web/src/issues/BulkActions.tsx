import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon, MergeIcon, ReopenIcon } from '../ui/icons.tsx'
import { ArchiveMenu } from './ArchiveMenu.tsx'
import { AssigneeMenu } from './AssigneeMenu.tsx'
import classes from './IssueTable.module.css'
import { BOOKMARK, type IssueAction, REOPEN, REVIEW } from './issue-action.ts'
import { PriorityMenu } from './PriorityMenu.tsx'
import { type RemovalKind, RemoveDialog } from './RemoveDialog.tsx'
import { ResolveMenu } from './ResolveMenu.tsx'
import { useIssueAccess } from './useIssueAccess.ts'

export interface BulkActionsProps {
  readonly org: string
  readonly ids: readonly string[]
  /** All that the search finds, not those on the page alone. */
  readonly isAll: boolean
  /** What the selected issues are of, each once. */
  readonly projectIds: readonly string[]
  readonly onAction: (action: IssueAction) => void
  /** Absent where the selection cannot become one issue. */
  readonly onMerge: (() => void) | undefined
  readonly isMerging: boolean
  readonly onClear: () => void
}

/** What can be done with the selected issues, as far as the person may. */
export function BulkActions(props: BulkActionsProps) {
  const { org, ids, isAll, projectIds, onAction, onMerge, isMerging, onClear } = props
  const t = useTranslations('issues')
  const { mayChange, mayDelete } = useIssueAccess(org, isAll ? [] : projectIds)
  const [removal, setRemoval] = useState<RemovalKind>()
  const only = projectIds.length === 1 && !isAll ? projectIds[0] : undefined
  const canDelete = mayDelete && !isAll
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('stream.selected.toolbar')}>
      {mayChange ? (
        <>
          <ResolveMenu org={org} projectId={only} onAction={onAction} />
          <ArchiveMenu onAction={onAction} />
          <AssigneeMenu {...{ org, projectIds, onAction }} assignee={undefined} />
          <PriorityMenu current={undefined} onAction={onAction} />
          {onMerge && !isAll && (
            <Button
              variant="default"
              leftSection={<MergeIcon size={14} />}
              onClick={onMerge}
              loading={isMerging}
            >
              {t('stream.selected.merge')}
            </Button>
          )}
        </>
      ) : (
        <span className={classes.selected}>{t('stream.selected.readOnly')}</span>
      )}
      {(mayChange || canDelete) && (
        <MoreItems {...{ mayChange, canDelete, onAction }} onRemoval={setRemoval} />
      )}
      <Button variant="subtle" color="gray" onClick={onClear}>
        {t('stream.selected.clear')}
      </Button>
      <RemoveDialog
        org={org}
        ids={ids}
        kind={removal}
        onClose={() => setRemoval(undefined)}
        onRemoved={onClear}
      />
    </div>
  )
}

interface MoreItemsProps {
  readonly mayChange: boolean
  readonly canDelete: boolean
  readonly onAction: (action: IssueAction) => void
  readonly onRemoval: (kind: RemovalKind) => void
}

function MoreItems({ mayChange, canDelete, onAction, onRemoval }: MoreItemsProps) {
  const t = useTranslations('issues')
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDownIcon size={14} />}>
          {t('stream.selected.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange && (
          <>
            <Menu.Item leftSection={<ReopenIcon size={14} />} onClick={() => onAction(REOPEN)}>
              {t('action.reopen')}
            </Menu.Item>
            <Menu.Item onClick={() => onAction(REVIEW)}>{t('action.review')}</Menu.Item>
            <Menu.Item onClick={() => onAction(BOOKMARK)}>{t('action.bookmark')}</Menu.Item>
          </>
        )}
        {canDelete && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => onRemoval('delete')}>
              {t('action.delete')}
            </Menu.Item>
            <Menu.Item color="red" onClick={() => onRemoval('discard')}>
              {t('action.discard')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
