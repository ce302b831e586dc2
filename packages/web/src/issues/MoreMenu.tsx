import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { DotsIcon } from '../ui/icons.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCopy } from '../ui/useCopy.ts'
import { type IssueAction, REVIEW } from './issue-action.ts'
import { type RemovalKind, RemoveDialog } from './RemoveDialog.tsx'
import type { IssueAccess } from './useIssueAccess.ts'

export interface MoreMenuProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly access: IssueAccess
  readonly onAction: (action: IssueAction) => void
}

const FOR_REVIEW = ['new', 'regressed', 'escalating']

/** What is done to an issue less often: marks of one's own, sharing, deleting. */
export function MoreMenu({ org, issue, access, onAction }: MoreMenuProps) {
  const navigate = useNavigate()
  const [removal, setRemoval] = useState<RemovalKind>()
  const { mayChange, mayDelete, mayShare } = access
  const isWaiting = issue.status === 'unresolved' && FOR_REVIEW.includes(issue.substatus ?? '')
  const mark = (label: string, done: string, change: IssueAction['change']) => (
    <Menu.Item onClick={() => onAction({ label, done, change })}>{label}</Menu.Item>
  )
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More actions">
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {issue.isBookmarked
            ? mark('Remove the bookmark', 'without bookmark', { isBookmarked: false })
            : mark('Bookmark', 'bookmarked', { isBookmarked: true })}
          {issue.isSubscribed
            ? mark('Unsubscribe', 'not followed any more', { isSubscribed: false })
            : mark('Subscribe', 'followed', { isSubscribed: true })}
          {mayChange && isWaiting && (
            <Menu.Item onClick={() => onAction(REVIEW)}>{REVIEW.label}</Menu.Item>
          )}
          <Menu.Divider />
          <CopyItem label="Copy the link" path={`/organizations/${org}/issues/${issue.id}/`} />
          {issue.isPublic && issue.shareId !== null && (
            <CopyItem label="Copy the public link" path={`/share/issue/${issue.shareId}/`} />
          )}
          {issue.isPublic
            ? (mayChange || mayDelete) &&
              mark('End the public link', 'not public any more', { isPublic: false })
            : mayShare && mark('Share by a public link', 'public', { isPublic: true })}
          {mayDelete && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => setRemoval('delete')}>
                Delete
              </Menu.Item>
              <Menu.Item color="red" onClick={() => setRemoval('discard')}>
                Delete and drop what comes
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <RemoveDialog
        org={org}
        ids={[issue.id]}
        kind={removal}
        onClose={() => setRemoval(undefined)}
        onRemoved={() => void navigate({ to: '/organizations/$org/issues/', params: { org } })}
      />
    </>
  )
}

function CopyItem({ label, path }: { label: string; path: string }) {
  const { copy } = useCopy()
  const toast = useToast()
  return (
    <Menu.Item
      onClick={() => {
        copy(new URL(path, window.location.href).href)
        toast({ text: 'The link is copied.' })
      }}
    >
      {label}
    </Menu.Item>
  )
}
