import { UnstyledButton } from '@mantine/core'
import type { FrameEntry } from '@vedette/protocol/api/event'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon, ChevronRightIcon } from '../ui/icons.tsx'
import { findSafeUrl } from '../ui/safe-link.ts'
import { FrameSource } from './FrameSource.tsx'
import { FrameVars } from './FrameVars.tsx'
import classes from './FrameView.module.css'
import { framePath, framePosition } from './frame-place.ts'

export interface FrameViewProps {
  readonly frame: FrameEntry
  readonly platform: string
  readonly isOpenAtFirst: boolean
}

/** One call: where, in which function, the source around it and its variables. */
export function FrameView({ frame, platform, isOpenAtFirst }: FrameViewProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const bodyId = useId()
  const hasVars = frame.vars !== null && Object.keys(frame.vars).length > 0
  const hasBody = frame.context.length > 0 || hasVars
  const place = <FramePlace frame={frame} platform={platform} />
  return (
    <li className={classes.frame} data-in-app={frame.inApp || undefined}>
      {hasBody ? (
        <UnstyledButton
          className={classes.head}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
          {place}
        </UnstyledButton>
      ) : (
        <div className={classes.head} data-plain>
          {place}
        </div>
      )}
      {hasBody && isOpen && (
        <div id={bodyId}>
          <FrameSource frame={frame} />
          {frame.vars && hasVars && <FrameVars vars={frame.vars} />}
          <SourceLink link={frame.sourceLink} />
        </div>
      )}
    </li>
  )
}

function FramePlace({ frame, platform }: { frame: FrameEntry; platform: string }) {
  const t = useTranslations('events')
  const path = framePath(frame, platform)
  return (
    <span className={classes.place}>
      <span className={classes.path} title={frame.absPath ?? path}>
        <bdi>{path}</bdi>
        <span className={classes.position}>{framePosition(frame)}</span>
      </span>
      <span className={classes.in}> {t('stack.in')} </span>
      <span className={classes.function}>
        <bdi>{frame.function ?? '<anonymous>'}</bdi>
      </span>
      {frame.inApp && <span className={classes.own}>{t('stack.inAppFrame')}</span>}
    </span>
  )
}

function SourceLink({ link }: { link: string | null }) {
  const t = useTranslations('events')
  const url = link === null ? undefined : findSafeUrl(link)
  if (url === undefined) return null
  return (
    <a className={classes.source} href={url} target="_blank" rel="noopener noreferrer">
      {t('stack.openSource')}
    </a>
  )
}
