import { UnstyledButton } from '@mantine/core'
import type { FrameEntry } from '@vedette/protocol/api/event'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon, ChevronRightIcon } from '../ui/icons.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { useReadEvent } from './EventProvider.tsx'
import { FrameActions } from './FrameActions.tsx'
import { FrameMapping, type FrameNumber, mayBeMapped } from './FrameMapping.tsx'
import { FrameSource } from './FrameSource.tsx'
import { FrameVars } from './FrameVars.tsx'
import classes from './FrameView.module.css'
import { frameFunction, framePath, framePosition } from './frame-place.ts'
import { leftOutRows } from './Remarked.tsx'
import { leftOutKeys, type Remarks, remarksAt } from './remarks.ts'

export interface FrameViewProps {
  readonly frame: FrameEntry
  readonly platform: string
  readonly isOpenAtFirst: boolean
  /** How often it was called by itself. */
  readonly repeats: number
  readonly remarks: Remarks
  /** Undefined where the frame is of no exception. */
  readonly place: FrameNumber | undefined
}

/** One call: where, in which function, the source around it and its variables. */
export function FrameView(props: FrameViewProps) {
  const { frame, platform, isOpenAtFirst, repeats, remarks, place } = props
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const bodyId = useId()
  const isAsked = useReadEvent() !== undefined && mayBeMapped(frame, platform)
  const ofVars = remarksAt(remarks, 'vars')
  const hasVars = ofVars !== undefined || Object.keys(frame.vars ?? {}).length > 0
  const hasBody =
    frame.context.length > 0 ||
    hasVars ||
    hasFieldRemarks(remarks) ||
    (isAsked && place !== undefined)
  const head = <FramePlace frame={frame} platform={platform} repeats={repeats} />
  return (
    <li className={classes.frame} data-in-app={frame.inApp || undefined}>
      {hasBody ? (
        <div className={classes.row}>
          <UnstyledButton
            className={classes.head}
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
            {head}
          </UnstyledButton>
          {isOpen && <FrameActions frame={frame} platform={platform} />}
        </div>
      ) : (
        <div className={classes.head} data-plain>
          {head}
        </div>
      )}
      {hasBody && isOpen && (
        <div id={bodyId}>
          <FrameSource frame={frame} platform={platform} />
          {isAsked && place && frame.context.length === 0 && <FrameMapping place={place} />}
          {hasVars && <FrameVars vars={frame.vars ?? {}} remarks={ofVars} />}
          <FrameRemarks remarks={remarks} />
        </div>
      )}
    </li>
  )
}

/** Fields of the frame itself, by the names that the API gives them. */
function FrameRemarks({ remarks }: { remarks: Remarks }) {
  if (!hasFieldRemarks(remarks)) return null
  return (
    <div className={classes.vars}>
      <KeyValues rows={leftOutRows(remarks, ['vars'])} />
    </div>
  )
}

function hasFieldRemarks(remarks: Remarks): boolean {
  return leftOutKeys(remarks, ['vars']).length > 0
}

type FramePlaceProps = Pick<FrameViewProps, 'frame' | 'platform' | 'repeats'>

function FramePlace({ frame, platform, repeats }: FramePlaceProps) {
  const t = useTranslations('events')
  const path = framePath(frame, platform)
  return (
    <span className={classes.place}>
      <span className={classes.path} title={frame.absPath ?? path}>
        <bdi>{path}</bdi>
        <span className={classes.position}>{framePosition(frame)}</span>
        {frame.lineNo === null && frame.instructionAddr !== null && (
          <span className={classes.position}>
            {' '}
            <bdi>{frame.instructionAddr}</bdi>
          </span>
        )}
      </span>
      <span className={classes.in}> {t('stack.in')} </span>
      <span className={classes.function} title={frame.rawFunction ?? undefined}>
        <bdi>{frameFunction(frame)}</bdi>
      </span>
      {frame.package && frame.package !== path && (
        <span className={classes.in}>
          {' · '}
          <bdi>{frame.package.split(/[/\\]/).at(-1)}</bdi>
        </span>
      )}
      {repeats > 0 && (
        <span className={classes.repeats}>{t('stack.repeats', { count: repeats })}</span>
      )}
      {frame.inApp && <span className={classes.own}>{t('stack.inAppFrame')}</span>}
    </span>
  )
}
