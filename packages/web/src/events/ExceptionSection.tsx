import { SegmentedControl } from '@mantine/core'
import type { ExceptionEntry, ExceptionValueEntry } from '@vedette/protocol/api/event'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EventSection } from './EventSection.tsx'
import { ExceptionTree } from './ExceptionTree.tsx'
import { ExceptionView } from './ExceptionView.tsx'
import { exceptionTree } from './exception-tree.ts'
import { Remarked } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'
import { StackViewControls } from './StackViewControls.tsx'
import { formatExceptions } from './stacktrace-text.ts'
import { useStackView } from './useStackView.ts'

// A group may have hundreds of members: the first tell most, the others open by their heading.
const OPEN_AT_FIRST = 4

export interface ExceptionSectionProps {
  readonly entry: ExceptionEntry
  readonly platform: string
  readonly remarks?: Remarks
}

/** The chain of exceptions, the last one raised on top unless the reader turns it round. */
export function ExceptionSection({ entry, platform, remarks }: ExceptionSectionProps) {
  const t = useTranslations('events')
  const { view, change } = useStackView()
  const hasRaw = entry.values.some((value) => value.rawStacktrace !== null)
  const [isAsSent, setIsAsSent] = useState(false)
  const values = isAsSent ? entry.values.map(withRawStack) : entry.values
  const chain = exceptionTree(values)
  const ordered = view.isNewestFirst ? chain : chain.toReversed()
  const open = new Set(chain.slice(0, OPEN_AT_FIRST).map(({ index }) => index))
  function remarksOf(index: number): Remarks {
    const all = remarksAt(remarks, 'values', index)
    const isRaw = isAsSent && entry.values[index]?.rawStacktrace != null
    return isRaw ? { ...all, stacktrace: remarksAt(all, 'rawStacktrace') ?? {} } : all
  }
  const text = () => formatExceptions(values, platform)
  return (
    <EventSection
      title={t('exception.title')}
      id="exception"
      note={
        <>
          {chain.length > 1 && t('exception.chain', { count: chain.length })}
          <Remarked remarks={remarksAt(remarks, 'values')} value={entry.values} />
        </>
      }
      actions={
        <>
          {hasRaw && (
            <SourceSwitch platform={platform} isAsSent={isAsSent} onChange={setIsAsSent} />
          )}
          <StackViewControls view={view} onChange={change} />
          <CopyButton text={text} label={t('stack.copy')} isIcon />
        </>
      }
    >
      {chain.some(({ relation }) => relation === 'member') && <ExceptionTree links={chain} />}
      {view.isRaw ? (
        <CodeBlock code={text()} label={t('stack.label')} />
      ) : (
        ordered.map((link) => (
          <ExceptionView
            key={link.index}
            link={link}
            platform={platform}
            view={view}
            isOpenAtFirst={open.has(link.index)}
            remarks={remarksOf(link.index)}
          />
        ))
      )}
    </EventSection>
  )
}

/** The frames as the client sent them, before a source map or symbols made them readable. */
function withRawStack(value: ExceptionValueEntry): ExceptionValueEntry {
  return { ...value, stacktrace: value.rawStacktrace ?? value.stacktrace }
}

interface SourceSwitchProps {
  readonly platform: string
  readonly isAsSent: boolean
  readonly onChange: (isAsSent: boolean) => void
}

function SourceSwitch({ platform, isAsSent, onChange }: SourceSwitchProps) {
  const t = useTranslations('events')
  const asSent = platform === 'java' ? t('exception.obfuscated') : t('exception.minified')
  return (
    <SegmentedControl
      aria-label={t('exception.form')}
      value={isAsSent ? 'sent' : 'original'}
      onChange={(value) => onChange(value === 'sent')}
      data={[
        { value: 'original', label: t('exception.original') },
        { value: 'sent', label: asSent },
      ]}
    />
  )
}
