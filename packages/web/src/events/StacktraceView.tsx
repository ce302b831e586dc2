import { UnstyledButton } from '@mantine/core'
import type { StacktraceEntry } from '@vedette/protocol/api/event'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { FrameView } from './FrameView.tsx'
import { findFirstOpen, frameRuns, type NumberedFrame } from './frame-runs.ts'
import classes from './StacktraceView.module.css'
import { formatStacktrace } from './stacktrace-text.ts'
import type { StackView } from './useStackView.ts'

export interface StacktraceViewProps {
  readonly stack: StacktraceEntry
  readonly platform: string
  readonly view: StackView
}

export function StacktraceView({ stack, platform, view }: StacktraceViewProps) {
  const t = useTranslations('events')
  if (stack.frames.length === 0) return <p className={classes.none}>{t('stack.none')}</p>
  if (view.isRaw)
    return <CodeBlock code={formatStacktrace(stack, platform)} label={t('stack.label')} />
  const firstOpen = findFirstOpen(stack.frames)
  const shown = ({ frame, index }: NumberedFrame) => (
    <FrameView key={index} frame={frame} platform={platform} isOpenAtFirst={index === firstOpen} />
  )
  return (
    <>
      <ol className={classes.frames}>
        {frameRuns(stack.frames, view).map((run) =>
          run.kind === 'shown' ? (
            shown(run.item)
          ) : (
            <FoldedFrames key={`folded-${run.items[0]?.index}`} items={run.items} shown={shown} />
          ),
        )}
      </ol>
      {stack.framesOmitted && (
        <p className={classes.none}>
          {t('stack.omitted', { from: stack.framesOmitted[0], to: stack.framesOmitted[1] })}
        </p>
      )}
    </>
  )
}

interface FoldedFramesProps {
  readonly items: readonly NumberedFrame[]
  readonly shown: (item: NumberedFrame) => ReactNode
}

function FoldedFrames({ items, shown }: FoldedFramesProps) {
  const t = useTranslations('events')
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <>{items.map(shown)}</>
  return (
    <li className={classes.folded}>
      <UnstyledButton className={classes.unfold} onClick={() => setIsOpen(true)}>
        {t('stack.folded', { count: items.length })}
      </UnstyledButton>
    </li>
  )
}
