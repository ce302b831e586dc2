import type { FrameEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { findSafeUrl } from '../ui/safe-link.ts'
import classes from './FrameView.module.css'
import { formatOneFrame } from './stacktrace-text.ts'
import { useSourceLink } from './useFrameQuestions.ts'

export interface FrameActionsProps {
  readonly frame: FrameEntry
  readonly platform: string
}

/** What can be done with an open frame: to copy it, and to go to its source. */
export function FrameActions({ frame, platform }: FrameActionsProps) {
  const t = useTranslations('events')
  const mapped = useSourceLink(frame)
  const url = findSafeUrl(frame.sourceLink ?? mapped ?? '')
  return (
    <div className={classes.actions}>
      <CopyButton
        text={() => formatOneFrame(frame, platform)}
        label={t('stack.copyFrame')}
        isIcon
      />
      {url !== undefined && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t('stack.openSource')}
        </a>
      )}
    </div>
  )
}
