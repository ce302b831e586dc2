import { UnstyledButton } from '@mantine/core'
import { useId, useRef } from 'react'
import classes from './LineEditor.module.css'

/** What is wrong in a line, and where. Lines and columns are counted from 1. */
export interface LineFault {
  readonly line: number
  readonly column?: number | undefined
  /** In whole, with its place. */
  readonly sentence: string
}

export interface LineEditorProps {
  readonly label: string
  readonly note?: string
  readonly value: string
  readonly faults: readonly LineFault[]
  readonly isLocked?: boolean
  readonly onChange: (value: string) => void
}

const ROWS_MIN = 6
const ROWS_MAX = 20

/** A text whose lines mean something each: numbered, and marked where they are at fault. */
export function LineEditor(props: LineEditorProps) {
  const { label, note, value, faults, isLocked = false, onChange } = props
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const count = value.split('\n').length
  const faulty = new Set(faults.map(({ line }) => line))
  const about = [note && `${id}-note`, faults.length > 0 && `${id}-faults`].filter(Boolean)
  function onScroll(): void {
    if (numbers.current && text.current) numbers.current.scrollTop = text.current.scrollTop
  }
  function goTo({ line, column }: LineFault): void {
    const at = startOf(value, line) + (column ?? 1) - 1
    text.current?.focus()
    text.current?.setSelectionRange(at, endOf(value, line))
  }
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {note !== undefined && (
        <p className={classes.note} id={`${id}-note`}>
          {note}
        </p>
      )}
      <div className={classes.box} data-faulty={faults.length > 0 || undefined}>
        <div className={classes.numbers} ref={numbers} aria-hidden="true">
          <div className={classes.moved}>
            {Array.from({ length: count }, (_, index) => index + 1).map((line) => (
              <div
                key={line}
                className={classes.number}
                data-faulty={faulty.has(line) || undefined}
              >
                {line}
              </div>
            ))}
          </div>
        </div>
        <textarea
          ref={text}
          id={id}
          className={classes.text}
          rows={Math.min(ROWS_MAX, Math.max(ROWS_MIN, count + 1))}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={value}
          disabled={isLocked}
          aria-invalid={faults.length > 0}
          aria-describedby={about.join(' ') || undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={onScroll}
        />
      </div>
      <Faults id={`${id}-faults`} faults={faults} onChoose={goTo} />
    </div>
  )
}

interface FaultsProps {
  readonly id: string
  readonly faults: readonly LineFault[]
  readonly onChoose: (fault: LineFault) => void
}

function Faults({ id, faults, onChoose }: FaultsProps) {
  if (faults.length === 0) return null
  return (
    <ul className={classes.faults} id={id} aria-live="assertive">
      {faults.map((fault) => (
        <li key={fault.sentence}>
          <UnstyledButton className={classes.fault} onClick={() => onChoose(fault)}>
            <bdi>{fault.sentence}</bdi>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

function startOf(text: string, line: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((chars, one) => chars + one.length + 1, 0)
}

function endOf(text: string, line: number): number {
  return startOf(text, line) + (text.split('\n')[line - 1]?.length ?? 0)
}
