import { Menu } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { copyText } from '../ui/copy-text.ts'
import { useToast } from '../ui/Toasts.tsx'
import { formatIssueMarkdown } from './issue-markdown.ts'
import { useIssueTags } from './useIssueTags.ts'
import { useLatestEvent } from './useSimilarIssues.ts'

/** The issue as a text for tickets, chats and assistants. */
export function CopyMarkdownItem({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
  const showToast = useToast()
  // Drawn when the menu opens: a browser lets a page copy only at once after the click.
  const event = useLatestEvent(org, issue.id)
  const tags = useIssueTags(org, issue.id).data ?? issue.tags
  async function onClick(): Promise<void> {
    const path = `/organizations/${org}/issues/${issue.id}/`
    const link = new URL(path, window.location.href).href
    const parts = { issue: { ...issue, tags }, event: event.data, link }
    const isCopied = await copyText(formatIssueMarkdown(t, parts))
    showToast(
      isCopied
        ? { text: t('action.copiedMarkdown') }
        : { text: t('action.copyRefused'), kind: 'failed' },
    )
  }
  return (
    <Menu.Item disabled={event.isPending} closeMenuOnClick onClick={() => void onClick()}>
      {t('action.copyMarkdown')}
    </Menu.Item>
  )
}
