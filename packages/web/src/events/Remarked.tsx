import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { JsonTree, type ValueNotes } from '../ui/JsonTree.tsx'
import type { KeyValue } from '../ui/KeyValues.tsx'
import classes from './RemarkMark.module.css'
import { leftOutKeys, ownRemark, type Remarks, remarksAt } from './remarks.ts'

// Most events have no remarks.
const RemarkMark = lazy(async () => ({ default: (await import('./RemarkMark.tsx')).RemarkMark }))

export interface RemarkedProps {
  readonly remarks: Remarks
  /** What is left of the value; undefined where nothing is. */
  readonly value: unknown
}

/** What happened to a value, to stand after it; nothing where nothing did. */
export function Remarked({ remarks, value }: RemarkedProps) {
  const t = useTranslations('events')
  const entry = ownRemark(remarks)
  if (entry === undefined) return null
  const isGone = value === undefined || value === null
  const kind = typeof value === 'object' && !isGone ? 'entries' : 'text'
  return (
    <>
      {isGone && <span className={classes.gone}>{t('remark.gone')}</span>}
      <Suspense fallback={null}>
        <RemarkMark entry={entry} kind={kind} />
      </Suspense>
    </>
  )
}

/** The remarks in the form in which trees of values show them. */
export function valueNotes(remarks: Remarks): ValueNotes | undefined {
  if (!remarks) return undefined
  return {
    mark: (value: JsonValue | undefined): ReactNode =>
      ownRemark(remarks) && <Remarked remarks={remarks} value={value} />,
    below: (key) => valueNotes(remarksAt(remarks, key)),
    leftOut: (shown) => leftOutKeys(remarks, shown),
  }
}

/** Rows for what was left out, under the names that it had. */
export function leftOutRows(remarks: Remarks, shown: readonly string[]): readonly KeyValue[] {
  return leftOutKeys(remarks, shown).map((key) => ({
    key,
    value: <Remarked remarks={remarksAt(remarks, key)} value={undefined} />,
  }))
}

/** The entries of an object as rows, with what was left out at the end. */
export function valueRows(
  value: JsonObject,
  remarks: Remarks,
  openLevels = 1,
): readonly KeyValue[] {
  const rows = Object.entries(value).map(([key, entry]) => {
    const notes = valueNotes(remarksAt(remarks, key))
    return { key, value: <JsonTree value={entry} notes={notes} openLevels={openLevels} /> }
  })
  return [...rows, ...leftOutRows(remarks, Object.keys(value))]
}
