import type { JsonValue } from '@vedette/protocol/json'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './JsonTree.module.css'
import { SafeText } from './SafeText.tsx'

// Beyond this a list is cut: a browser draws a few hundred rows at once without a hitch.
const ENTRIES_MAX = 200
// A longer branch would push what stands below it off the screen: it opens when asked.
const OPEN_ENTRIES_MAX = 20

/** What is to be said about a value and its parts. */
export interface ValueNotes {
  /** Stands after the value; undefined is the value of an entry that is not there any more. */
  readonly mark: (value: JsonValue | undefined) => ReactNode
  readonly below: (key: string) => ValueNotes | undefined
  /** Entries with something to be said that are not among those that are `shown`. */
  readonly leftOut: (shown: readonly string[]) => readonly string[]
}

export interface JsonTreeProps {
  readonly value: JsonValue
  readonly notes?: ValueNotes | undefined
  /** How many levels are open at first. */
  readonly openLevels?: number
  /** Leaves out the outermost heading: what stands around it names it already. */
  readonly isBare?: boolean
}

/** Any JSON value: plain values as text, objects and lists as foldable rows. */
export function JsonTree(props: JsonTreeProps) {
  const { value, notes } = props
  const mark = notes?.mark(value)
  if (!mark) return <Value {...props} />
  return (
    <div className={classes.noted}>
      {value !== null && <Value {...props} />}
      {mark}
    </div>
  )
}

function Value({ value, notes, openLevels = 1, isBare = false }: JsonTreeProps) {
  const t = useTranslations('ui')
  if (typeof value === 'string') return <SafeText text={value} isLinked />
  if (value === null || typeof value !== 'object') {
    return <span className={classes.literal}>{String(value)}</span>
  }
  const isList = Array.isArray(value)
  const entries = Object.entries(value as { readonly [key: string]: JsonValue })
  const gone = isList ? [] : (notes?.leftOut(entries.map(([key]) => key)) ?? [])
  if (entries.length + gone.length === 0) {
    return <span className={classes.literal}>{isList ? '[]' : '{}'}</span>
  }
  const parts = { entries, gone, notes, openLevels }
  if (isBare) return <Entries {...parts} isBare />
  return (
    <details className={classes.branch} open={openLevels > 0 && entries.length <= OPEN_ENTRIES_MAX}>
      <summary className={classes.summary}>
        {isList
          ? t('json.list', { count: entries.length })
          : t('json.object', { count: entries.length })}
      </summary>
      <Entries {...parts} />
    </details>
  )
}

interface EntriesProps {
  readonly entries: readonly (readonly [string, JsonValue])[]
  /** Keys of what was left out. */
  readonly gone: readonly string[]
  readonly notes: ValueNotes | undefined
  readonly openLevels: number
  readonly isBare?: boolean
}

function Entries({ entries, gone, notes, openLevels, isBare = false }: EntriesProps) {
  const t = useTranslations('ui')
  return (
    <ul className={classes.entries} data-bare={isBare || undefined}>
      {entries.slice(0, ENTRIES_MAX).map(([key, entry]) => (
        <li key={key}>
          <span className={classes.key}>
            <bdi>{key}</bdi>
          </span>
          <JsonTree value={entry} notes={notes?.below(key)} openLevels={openLevels - 1} />
        </li>
      ))}
      {gone.slice(0, ENTRIES_MAX).map((key) => (
        <li key={key}>
          <span className={classes.key}>
            <bdi>{key}</bdi>
          </span>
          <span>{notes?.below(key)?.mark(undefined)}</span>
        </li>
      ))}
      {entries.length > ENTRIES_MAX && (
        <li>{t('json.more', { count: entries.length - ENTRIES_MAX })}</li>
      )}
    </ul>
  )
}
