import { UnstyledButton } from '@mantine/core'
import type { StacktraceEntry } from '@vedette/protocol/api/event'
import { type ReactNode, useState } from 'react'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { formatPlural } from '../ui/format-count.ts'
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
  if (stack.frames.length === 0) return <p className={classes.none}>The trace has no frames.</p>
  if (view.isRaw) return <CodeBlock code={formatStacktrace(stack, platform)} label="stack trace" />
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
          Frames {stack.framesOmitted[0]} to {stack.framesOmitted[1]} were left out by the client.
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
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <>{items.map(shown)}</>
  return (
    <li className={classes.folded}>
      <UnstyledButton className={classes.unfold} onClick={() => setIsOpen(true)}>
        Show {formatPlural(items.length, 'library frame')}
      </UnstyledButton>
    </li>
  )
}
