import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import classes from './JsonTree.module.css'
import { SafeText } from './SafeText.tsx'

// Beyond this a list is cut: a browser draws a few hundred rows at once without a hitch.
const ENTRIES_MAX = 200
// A longer branch would push what stands below it off the screen: it opens when asked.
const OPEN_ENTRIES_MAX = 20

export interface JsonTreeProps {
  readonly value: JsonValue
  /** How many levels are open at first. */
  readonly openLevels?: number
  /** Leaves out the outermost heading: what stands around it names it already. */
  readonly isBare?: boolean
}

/** Any JSON value: plain values as text, objects and lists as foldable rows. */
export function JsonTree({ value, openLevels = 1, isBare = false }: JsonTreeProps) {
  const t = useTranslations('ui')
  if (typeof value === 'string') return <SafeText text={value} isLinked />
  if (value === null || typeof value !== 'object') {
    return <span className={classes.literal}>{String(value)}</span>
  }
  const isList = Array.isArray(value)
  const entries = Object.entries(value as { readonly [key: string]: JsonValue })
  if (entries.length === 0) return <span className={classes.literal}>{isList ? '[]' : '{}'}</span>
  if (isBare) return <Entries entries={entries} openLevels={openLevels} isBare />
  return (
    <details className={classes.branch} open={openLevels > 0 && entries.length <= OPEN_ENTRIES_MAX}>
      <summary className={classes.summary}>
        {isList
          ? t('json.list', { count: entries.length })
          : t('json.object', { count: entries.length })}
      </summary>
      <Entries entries={entries} openLevels={openLevels} />
    </details>
  )
}

interface EntriesProps {
  readonly entries: readonly (readonly [string, JsonValue])[]
  readonly openLevels: number
  readonly isBare?: boolean
}

function Entries({ entries, openLevels, isBare = false }: EntriesProps) {
  const t = useTranslations('ui')
  return (
    <ul className={classes.entries} data-bare={isBare || undefined}>
      {entries.slice(0, ENTRIES_MAX).map(([key, entry]) => (
        <li key={key}>
          <span className={classes.key}>
            <bdi>{key}</bdi>
          </span>
          <JsonTree value={entry} openLevels={openLevels - 1} />
        </li>
      ))}
      {entries.length > ENTRIES_MAX && (
        <li>{t('json.more', { count: entries.length - ENTRIES_MAX })}</li>
      )}
    </ul>
  )
}
