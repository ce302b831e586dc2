import type { FrameEntry, StacktraceEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EventSection } from './EventSection.tsx'
import type { Remarks } from './remarks.ts'
import { StacktraceView } from './StacktraceView.tsx'
import { StackViewControls } from './StackViewControls.tsx'
import { formatStacktrace } from './stacktrace-text.ts'
import { useStackView } from './useStackView.ts'

export interface StacktraceSectionProps {
  readonly title: string
  readonly stack: StacktraceEntry
  readonly platform: string
  readonly remarks?: Remarks
}

/** A stack trace without an exception, as messages and old clients send it. */
export function StacktraceSection({ title, stack, platform, remarks }: StacktraceSectionProps) {
  const t = useTranslations('events')
  const { view, change } = useStackView()
  return (
    <EventSection
      title={title}
      id="stacktrace"
      actions={
        <>
          <StackViewControls view={view} onChange={change} />
          <CopyButton
            text={() => formatStacktrace(stack, platform)}
            label={t('stack.copy')}
            isIcon
          />
        </>
      }
    >
      <StacktraceView stack={stack} platform={platform} view={view} remarks={remarks} />
    </EventSection>
  )
}

/** The place in a template that failed to render is a stack of one frame. */
export function TemplateSection({ frame, platform }: { frame: FrameEntry; platform: string }) {
  const t = useTranslations('events')
  const stack = { frames: [frame], framesOmitted: null, registers: null, hasSystemFrames: false }
  return <StacktraceSection title={t('template')} stack={stack} platform={platform} />
}
