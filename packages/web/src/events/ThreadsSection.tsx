import { Select } from '@mantine/core'
import type { ThreadEntry } from '@vedette/protocol/api/event'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { Remarked } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'
import { StacktraceView } from './StacktraceView.tsx'
import { StackViewControls } from './StackViewControls.tsx'
import { formatStacktrace } from './stacktrace-text.ts'
import { useStackView } from './useStackView.ts'

const NAME_CHARS_MAX = 120

export interface ThreadsSectionProps {
  readonly threads: readonly ThreadEntry[]
  readonly platform: string
  readonly remarks: Remarks
}

/** One thread at a time: the crashed one first. */
export function ThreadsSection({ threads, platform, remarks }: ThreadsSectionProps) {
  const t = useTranslations('events')
  const { view, change } = useStackView()
  const [chosen, setChosen] = useState(String(firstOf(threads)))
  const thread = threads[Number(chosen)]
  const stack = thread?.stacktrace
  const options = threads.map((one, index) => ({ value: String(index), label: nameOf(t, one) }))
  return (
    <EventSection
      title={t('threads.title')}
      id="threads"
      note={
        <>
          {t('threads.count', { count: threads.length })}
          <Remarked remarks={remarksAt(remarks, 'values')} value={threads} />
        </>
      }
      actions={
        stack && (
          <>
            <StackViewControls view={view} onChange={change} />
            <CopyButton
              text={() => formatStacktrace(stack, platform)}
              label={t('stack.copy')}
              isIcon
            />
          </>
        )
      }
    >
      <div className={classes.thread}>
        <Select
          aria-label={t('threads.thread')}
          data={options}
          value={chosen}
          onChange={(value) => setChosen(value ?? '0')}
          allowDeselect={false}
          searchable={options.length > 10}
          w={420}
          maw="100%"
        />
        {thread?.crashed && <Badge tone="error">{t('threads.didCrash')}</Badge>}
        {thread?.current && <Badge>{t('threads.isCurrent')}</Badge>}
        {thread?.state && (
          <Badge>
            <bdi>{thread.state}</bdi>
          </Badge>
        )}
      </div>
      {stack ? (
        <StacktraceView
          key={chosen}
          stack={stack}
          platform={platform}
          view={view}
          remarks={remarksAt(remarks, 'values', chosen, 'stacktrace')}
        />
      ) : (
        t('threads.none')
      )}
    </EventSection>
  )
}

function firstOf(threads: readonly ThreadEntry[]): number {
  const crashed = threads.findIndex((thread) => thread.crashed)
  const current = threads.findIndex((thread) => thread.current)
  return Math.max(0, crashed === -1 ? current : crashed)
}

function nameOf(t: Translate<'events'>, thread: ThreadEntry): string {
  const known = [thread.id === null ? '' : `#${thread.id}`, thread.name ?? ''].join(' ').trim()
  const name = truncateText(known || t('threads.thread'), NAME_CHARS_MAX).text
  return thread.crashed ? t('threads.crashed', { name }) : name
}
