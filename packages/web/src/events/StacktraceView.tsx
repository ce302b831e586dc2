import { UnstyledButton } from '@mantine/core'
import type { StacktraceEntry } from '@vedette/protocol/api/event'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { ObjectRows } from './ContextsSection.tsx'
import { FrameView } from './FrameView.tsx'
import { findFirstOpen, frameRuns, type NumberedFrame } from './frame-runs.ts'
import { Remarked } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'
import classes from './StacktraceView.module.css'
import { formatStacktrace } from './stacktrace-text.ts'
import type { StackView } from './useStackView.ts'

// As many as anybody scrolls through; deep recursion has hundreds.
const RUNS_AT_FIRST = 60

export interface StacktraceViewProps {
  readonly stack: StacktraceEntry
  readonly platform: string
  readonly view: StackView
  readonly remarks?: Remarks
  /** Which exception it is of, as sent. */
  readonly exceptionIndex?: number
}

export function StacktraceView(props: StacktraceViewProps) {
  const { stack, platform, view, remarks, exceptionIndex } = props
  const t = useTranslations('events')
  const [isWhole, setIsWhole] = useState(false)
  if (stack.frames.length === 0) return <p className={classes.none}>{t('stack.none')}</p>
  if (view.isRaw) {
    return <CodeBlock code={formatStacktrace(stack, platform)} label={t('stack.label')} />
  }
  const firstOpen = findFirstOpen(stack.frames)
  const shown = ({ frame, index, repeats }: NumberedFrame) => (
    <FrameView
      key={index}
      frame={frame}
      repeats={repeats}
      platform={platform}
      isOpenAtFirst={index === firstOpen}
      remarks={remarksAt(remarks, 'frames', index)}
      place={exceptionIndex === undefined ? undefined : { exceptionIndex, frameIndex: index }}
    />
  )
  const runs = frameRuns(stack.frames, view)
  const hidden = isWhole ? 0 : Math.max(0, runs.length - RUNS_AT_FIRST)
  return (
    <>
      <ol className={classes.frames}>
        {runs
          .slice(0, runs.length - hidden)
          .map((run) =>
            run.kind === 'shown' ? (
              shown(run.item)
            ) : (
              <FoldedFrames key={`folded-${run.items[0]?.index}`} items={run.items} shown={shown} />
            ),
          )}
        {hidden > 0 && (
          <Unfold text={t('stack.more', { count: hidden })} onClick={() => setIsWhole(true)} />
        )}
      </ol>
      <Remarked remarks={remarksAt(remarks, 'frames')} value={stack.frames} />
      {stack.framesOmitted && (
        <p className={classes.none}>
          {t('stack.omitted', { from: stack.framesOmitted[0], to: stack.framesOmitted[1] })}
        </p>
      )}
      {stack.registers && Object.keys(stack.registers).length > 0 && (
        <details className={classes.registers}>
          <summary>{t('stack.registers')}</summary>
          <ObjectRows value={stack.registers} remarks={remarksAt(remarks, 'registers')} />
        </details>
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
  const count = items.reduce((sum, { repeats }) => sum + 1 + repeats, 0)
  return <Unfold text={t('stack.folded', { count })} onClick={() => setIsOpen(true)} />
}

function Unfold({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <li className={classes.folded}>
      <UnstyledButton className={classes.unfold} onClick={onClick}>
        {text}
      </UnstyledButton>
    </li>
  )
}
