import { Button, Modal, SegmentedControl, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueParts.module.css'
import type { IssuePartProps } from './SimilarTab.tsx'
import { useIssueAccess } from './useIssueAccess.ts'
import {
  type AttachmentKind,
  attachmentUrl,
  useDeleteAttachment,
  useIssueAttachments,
} from './useIssueFiles.ts'

const KINDS = ['all', 'screenshot'] as const satisfies readonly AttachmentKind[]
/** A browser draws these as pictures, and runs nothing that is in them. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Files that came with the events of the issue. */
export function AttachmentsTab({ org, issue }: IssuePartProps) {
  const t = useTranslations('issues')
  const [kind, setKind] = useState<AttachmentKind>('all')
  const [cursor, setCursor] = useState<string>()
  const attachments = useIssueAttachments(org, issue.id, { kind, cursor })
  function onKind(value: string): void {
    setKind(value === 'screenshot' ? 'screenshot' : 'all')
    setCursor(undefined)
  }
  return (
    <Section
      title={t('attachments.title')}
      actions={
        <SegmentedControl
          aria-label={t('attachments.filter')}
          value={kind}
          onChange={onKind}
          data={KINDS.map((value) => ({ value, label: t(`attachments.kind.${value}`) }))}
        />
      }
    >
      <QueryView
        query={attachments}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('attachments.empty')}>{t('attachments.emptyHint')}</EmptyState>}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((row) => (
                <li key={row.id} className={classes.row}>
                  <AttachmentRow org={org} issue={issue} row={row} />
                </li>
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

interface RowProps extends IssuePartProps {
  readonly row: AttachmentSummary
}

function AttachmentRow({ org, issue, row }: RowProps) {
  const t = useTranslations('issues')
  const { mayDelete } = useIssueAccess(org, [issue.project.id])
  const remove = useDeleteAttachment(org, issue)
  const url = attachmentUrl(org, issue, row)
  return (
    <>
      {PICTURES.has(row.mimetype) && <Preview name={row.name} url={url} />}
      <div className={classes.rowMain}>
        <strong className={classes.code}>
          <SafeText text={row.name} />
        </strong>
        <div className={classes.rowMeta}>
          <span>{formatBytes(row.size)}</span>
          <SafeText text={row.mimetype} />
          <SafeText text={row.type} />
          <Age at={row.dateCreated} />
          <Link
            to="/organizations/$org/issues/$issueId/events/$eventId/"
            params={{ org, issueId: issue.id, eventId: row.event_id }}
          >
            {t('attachments.event', { id: row.event_id.slice(0, 8) })}
          </Link>
        </div>
      </div>
      <Button
        variant="default"
        component="a"
        href={url}
        download
        aria-label={t('attachments.downloadName', { name: row.name })}
      >
        {t('attachments.download')}
      </Button>
      {mayDelete && (
        <ConfirmButton
          label={t('attachments.delete')}
          ariaLabel={t('attachments.deleteName', { name: row.name })}
          title={t('attachments.deleteTitle')}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate(row, { onSuccess: onDone })}
        >
          {t('attachments.deleteText')}
        </ConfirmButton>
      )}
    </>
  )
}

/** As a picture alone: whatever else its bytes may mean, nothing of it runs in an image. */
function Preview({ name, url }: { name: string; url: string }) {
  const t = useTranslations('issues')
  const [isOpen, setIsOpen] = useState(false)
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) return null
  return (
    <>
      <UnstyledButton
        aria-label={t('attachments.preview', { name })}
        onClick={() => setIsOpen(true)}
      >
        <img
          className={classes.thumb}
          src={url}
          alt=""
          loading="lazy"
          onError={() => setIsBroken(true)}
        />
      </UnstyledButton>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} size="xl" title={<bdi>{name}</bdi>}>
        <img className={classes.picture} src={url} alt={name} />
      </Modal>
    </>
  )
}
