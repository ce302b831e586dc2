import { Select } from '@mantine/core'
import type { ThreadEntry } from '@vedette/protocol/api/event'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { Section } from '../ui/Section.tsx'
import { StacktraceView } from './StacktraceView.tsx'
import { StackViewControls } from './StackViewControls.tsx'
import { useStackView } from './useStackView.ts'

export interface ThreadsSectionProps {
  readonly threads: readonly ThreadEntry[]
  readonly platform: string
}

/** One thread at a time: the crashed one first. */
export function ThreadsSection({ threads, platform }: ThreadsSectionProps) {
  const t = useTranslations('events')
  const { view, change } = useStackView()
  const first = threads.findIndex((thread) => thread.crashed || thread.current)
  const [chosen, setChosen] = useState(String(Math.max(0, first)))
  const thread = threads[Number(chosen)]
  const options = threads.map((one, index) => ({ value: String(index), label: nameOf(t, one) }))
  return (
    <Section
      title={t('threads.title')}
      id="threads"
      note={`${threads.length}`}
      actions={<StackViewControls view={view} onChange={change} />}
    >
      <Select
        aria-label={t('threads.thread')}
        data={options}
        value={chosen}
        onChange={(value) => setChosen(value ?? '0')}
        allowDeselect={false}
        maw={420}
        mb={10}
      />
      {thread?.stacktrace ? (
        <StacktraceView stack={thread.stacktrace} platform={platform} view={view} />
      ) : (
        t('threads.none')
      )}
    </Section>
  )
}

function nameOf(t: Translate<'events'>, thread: ThreadEntry): string {
  const name =
    [thread.id === null ? '' : `#${thread.id}`, thread.name ?? ''].join(' ').trim() ||
    t('threads.thread')
  return thread.crashed ? t('threads.crashed', { name }) : name
}
