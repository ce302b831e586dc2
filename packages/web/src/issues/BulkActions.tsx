import { Button } from '@mantine/core'
import { ArchiveIcon, CheckIcon, MergeIcon, ReopenIcon } from '../ui/icons.tsx'
import classes from './IssueTable.module.css'
import { ARCHIVE, type IssueAction, REOPEN, RESOLVE } from './issue-action.ts'

export interface BulkActionsProps {
  readonly count: number
  readonly onAction: (action: IssueAction) => void
  /** Absent where the selection cannot become one issue. */
  readonly onMerge: (() => void) | undefined
  readonly isMerging: boolean
  readonly onClear: () => void
}

export function BulkActions(props: BulkActionsProps) {
  const { count, onAction, onMerge, isMerging, onClear } = props
  return (
    <div className={classes.bulk} role="toolbar" aria-label="Selected issues">
      <span className={classes.selected}>{count} selected</span>
      <Button leftSection={<CheckIcon size={14} />} onClick={() => onAction(RESOLVE)}>
        Resolve
      </Button>
      <Button
        variant="default"
        leftSection={<ArchiveIcon size={14} />}
        onClick={() => onAction(ARCHIVE)}
      >
        Archive
      </Button>
      <Button
        variant="default"
        leftSection={<ReopenIcon size={14} />}
        onClick={() => onAction(REOPEN)}
      >
        Reopen
      </Button>
      {onMerge && (
        <Button
          variant="default"
          leftSection={<MergeIcon size={14} />}
          onClick={onMerge}
          loading={isMerging}
        >
          Merge
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onClear}>
        Clear
      </Button>
    </div>
  )
}
