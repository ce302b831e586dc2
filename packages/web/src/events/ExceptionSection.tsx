import { SegmentedControl } from '@mantine/core'
import type { ExceptionEntry, ExceptionValueEntry } from '@vedette/protocol/api/event'
import type { JsonObject } from '@vedette/protocol/json'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './ExceptionSection.module.css'
import { StacktraceView } from './StacktraceView.tsx'
import { StackViewControls } from './StackViewControls.tsx'
import { formatExceptions } from './stacktrace-text.ts'
import { type StackView, useStackView } from './useStackView.ts'

export interface ExceptionSectionProps {
  readonly entry: ExceptionEntry
  readonly platform: string
}

/** The chain of exceptions, the last one raised on top unless the reader turns it round. */
export function ExceptionSection({ entry, platform }: ExceptionSectionProps) {
  const t = useTranslations('events')
  const { view, change } = useStackView()
  const hasRaw = entry.values.some((value) => value.rawStacktrace !== null)
  const [isAsSent, setIsAsSent] = useState(false)
  const values = isAsSent ? entry.values.map(withRawStack) : entry.values
  const chain = values.map((value, index) => ({ value, index }))
  const ordered = view.isNewestFirst ? chain.toReversed() : chain
  const text = () => formatExceptions(values, platform)
  return (
    <Section
      title={t('exception.title')}
      id="exception"
      note={chain.length > 1 ? t('exception.chain', { count: chain.length }) : undefined}
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
      {view.isRaw ? (
        <CodeBlock code={text()} label={t('stack.label')} />
      ) : (
        ordered.map(({ value, index }) => (
          <ExceptionView key={index} value={value} platform={platform} view={view} />
        ))
      )}
    </Section>
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
  return (
    <SegmentedControl
      aria-label={t('exception.form')}
      value={isAsSent ? 'sent' : 'original'}
      onChange={(value) => onChange(value === 'sent')}
      data={[
        { value: 'original', label: t('exception.original') },
        {
          value: 'sent',
          label: platform === 'java' ? t('exception.obfuscated') : t('exception.minified'),
        },
      ]}
    />
  )
}

interface ExceptionViewProps {
  readonly value: ExceptionValueEntry
  readonly platform: string
  readonly view: StackView
}

function ExceptionView({ value, platform, view }: ExceptionViewProps) {
  const t = useTranslations('events')
  return (
    <div className={classes.exception}>
      <h3 className={classes.type}>
        <bdi>{value.type ?? t('exception.untyped')}</bdi>
        {value.module && (
          <span className={classes.module}>
            <bdi>{value.module}</bdi>
          </span>
        )}
      </h3>
      {value.value && (
        <p className={classes.value}>
          <SafeText text={value.value} />
        </p>
      )}
      {value.mechanism && <Mechanism mechanism={value.mechanism} />}
      {value.stacktrace && (
        <StacktraceView stack={value.stacktrace} platform={platform} view={view} />
      )}
    </div>
  )
}

/** How the client came to see it: `onunhandledrejection`, and whether the program caught it. */
function Mechanism({ mechanism }: { mechanism: JsonObject }) {
  const t = useTranslations('events')
  const { type, handled } = mechanism
  return (
    <p className={classes.mechanism}>
      {typeof type === 'string' && <Badge>{type}</Badge>}
      {handled === false && <Badge tone="error">{t('exception.unhandled')}</Badge>}
      {handled === true && <Badge>{t('exception.handled')}</Badge>}
    </p>
  )
}
