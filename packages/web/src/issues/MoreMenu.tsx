import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DotsIcon } from '../ui/icons.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCopy } from '../ui/useCopy.ts'
import { CopyMarkdownItem } from './CopyMarkdownItem.tsx'
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
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const [removal, setRemoval] = useState<RemovalKind>()
  const { mayChange, mayDelete, mayShare } = access
  const isWaiting = issue.status === 'unresolved' && FOR_REVIEW.includes(issue.substatus ?? '')
  const mark = (name: IssueAction['name'], change: IssueAction['change']) => (
    <Menu.Item onClick={() => onAction({ name, change })}>{t(`action.${name}`)}</Menu.Item>
  )
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('action.more')}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {issue.isBookmarked
            ? mark('unbookmark', { isBookmarked: false })
            : mark('bookmark', { isBookmarked: true })}
          {issue.isSubscribed
            ? mark('unsubscribe', { isSubscribed: false })
            : mark('subscribe', { isSubscribed: true })}
          {mayChange && isWaiting && (
            <Menu.Item onClick={() => onAction(REVIEW)}>{t('action.review')}</Menu.Item>
          )}
          <Menu.Divider />
          <CopyMarkdownItem org={org} issue={issue} />
          <CopyItem
            label={t('action.copyLink')}
            path={`/organizations/${org}/issues/${issue.id}/`}
          />
          {issue.isPublic && issue.shareId !== null && (
            <CopyItem label={t('action.copyPublicLink')} path={`/share/issue/${issue.shareId}/`} />
          )}
          {issue.isPublic
            ? (mayChange || mayDelete) && mark('unshare', { isPublic: false })
            : mayShare && mark('share', { isPublic: true })}
          {mayDelete && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => setRemoval('delete')}>
                {t('action.delete')}
              </Menu.Item>
              <Menu.Item color="red" onClick={() => setRemoval('discard')}>
                {t('action.discard')}
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
  const t = useTranslations('issues')
  const { copy } = useCopy()
  const toast = useToast()
  return (
    <Menu.Item
      onClick={() => {
        copy(new URL(path, window.location.href).href)
        toast({ text: t('action.copied') })
      }}
    >
      {label}
    </Menu.Item>
  )
}
