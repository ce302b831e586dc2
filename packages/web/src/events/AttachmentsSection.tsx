import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import { useTranslations } from 'use-intl'
import { formatBytes } from '../ui/format-count.ts'
import { JsonTree } from '../ui/JsonTree.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Attachment.module.css'
import { Attachment } from './Attachment.tsx'
import { attachmentKind } from './attachment-kind.ts'
import { EventSection } from './EventSection.tsx'
import { useAttachments, useJsonAttachment } from './useAttachments.ts'

/** Files that came with the event, and pictures of what its user saw. */
export function AttachmentsSection() {
  const t = useTranslations('events')
  const { data: files } = useAttachments()
  if (files === undefined || files.length === 0) return null
  const hierarchy = files.find((file) => attachmentKind(file) === 'viewHierarchy')
  return (
    <>
      <EventSection
        title={t('attachments.title')}
        id="attachments"
        note={t('attachments.size', {
          count: files.length,
          size: formatBytes(files.reduce((sum, { size }) => sum + size, 0)),
        })}
      >
        <ul className={classes.files}>
          {files.map((file) => (
            <Attachment key={file.id} file={file} />
          ))}
        </ul>
      </EventSection>
      {hierarchy && <ViewHierarchy file={hierarchy} />}
    </>
  )
}

function ViewHierarchy({ file }: { file: AttachmentSummary }) {
  const t = useTranslations('events')
  const query = useJsonAttachment(file)
  return (
    <EventSection title={t('attachments.viewHierarchy')} id="view-hierarchy">
      <div className={classes.hierarchy}>
        <QueryView query={query} lines={3}>
          {(value) => <JsonTree value={value} openLevels={3} isBare />}
        </QueryView>
      </div>
    </EventSection>
  )
}
