import { Button } from '@mantine/core'
import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatBytes } from '../ui/format-count.ts'
import { DownloadIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import classes from './Attachment.module.css'
import { attachmentKind } from './attachment-kind.ts'
import { useAttachmentPath } from './useAttachments.ts'

const AttachmentText = lazyPart(async () => (await import('./AttachmentText.tsx')).AttachmentText)

/**
 * A file to be saved; of a picture what it shows, which no browser takes for anything else,
 * and of a text its words for who asks.
 */
export function Attachment({ file }: { file: AttachmentSummary }) {
  const t = useTranslations('events')
  const address = `/api/0${useAttachmentPath(file)}`
  const [isBroken, setIsBroken] = useState(false)
  const [isRead, setIsRead] = useState(false)
  const kind = attachmentKind(file)
  const isPicture = kind === 'picture' && !isBroken
  return (
    <li className={classes.file} data-open={isRead || undefined}>
      {isPicture && (
        <a href={address} className={classes.frame}>
          <img
            className={classes.picture}
            src={address}
            alt={t('attachments.picture', { name: file.name })}
            loading="lazy"
            onError={() => setIsBroken(true)}
          />
        </a>
      )}
      <a href={address} className={classes.name} title={file.name}>
        <DownloadIcon size={14} />
        <bdi>{file.name}</bdi>
      </a>
      <span className={classes.facts}>
        {formatBytes(file.size)} · <bdi>{file.mimetype}</bdi>
      </span>
      {kind === 'text' && (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.show}
          aria-expanded={isRead}
          onClick={() => setIsRead(!isRead)}
        >
          {isRead ? t('attachments.hideText') : t('attachments.showText')}
        </Button>
      )}
      {isRead && <AttachmentText file={file} />}
    </li>
  )
}
