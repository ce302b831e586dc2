import type { ExceptionEntry, ExceptionValueEntry } from '@vedette/protocol/api/event'
import type { JsonObject } from '@vedette/protocol/json'
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

/** The chain of exceptions, the one that was raised last on top unless the reader turns it round. */
export function ExceptionSection({ entry, platform }: ExceptionSectionProps) {
  const { view, change } = useStackView()
  const chain = entry.values.map((value, index) => ({ value, index }))
  const ordered = view.isNewestFirst ? chain.toReversed() : chain
  const text = () => formatExceptions(entry.values, platform)
  return (
    <Section
      title="Exception"
      id="exception"
      note={chain.length > 1 ? `${chain.length} in the chain` : undefined}
      actions={
        <>
          <StackViewControls view={view} onChange={change} />
          <CopyButton text={text} label="Copy the stack trace" isIcon />
        </>
      }
    >
      {view.isRaw ? (
        <CodeBlock code={text()} label="stack trace" />
      ) : (
        ordered.map(({ value, index }) => (
          <ExceptionView key={index} value={value} platform={platform} view={view} />
        ))
      )}
    </Section>
  )
}

interface ExceptionViewProps {
  readonly value: ExceptionValueEntry
  readonly platform: string
  readonly view: StackView
}

function ExceptionView({ value, platform, view }: ExceptionViewProps) {
  return (
    <div className={classes.exception}>
      <h3 className={classes.type}>
        <bdi>{value.type ?? 'Error'}</bdi>
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
  const { type, handled } = mechanism
  return (
    <p className={classes.mechanism}>
      {typeof type === 'string' && <Badge>{type}</Badge>}
      {handled === false && <Badge tone="error">unhandled</Badge>}
      {handled === true && <Badge>handled</Badge>}
    </p>
  )
}
