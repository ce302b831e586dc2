import type { EventAggregate } from '../../event-aggregates.ts'
import { fieldKey } from '../segment/field-key.ts'
import { type CodedColumn, type ColumnContext, openColumn, openFlag } from './coded-column.ts'
import { findIndexedColumn, type IndexedColumn } from './indexed-column.ts'
import type { PreparedAggregate } from './tally.ts'

type CountIf = Extract<EventAggregate, { kind: 'count_if' }>

/** An event may have several types of errors: which ones is known, in which order is not. */
const ERROR_TYPE = 'error.type'
/** What no event has. */
const NO_CODE = -1

/** Whether the index alone can tell the figure. */
export function isIndexed(aggregate: EventAggregate): boolean {
  if (aggregate.kind === 'count_if' && aggregate.column === ERROR_TYPE) return true
  return !('column' in aggregate) || findIndexedColumn(aggregate.column) !== undefined
}

/** Undefined where the index cannot tell it. */
export async function prepareAggregate(
  aggregate: EventAggregate,
  context: ColumnContext,
): Promise<PreparedAggregate | undefined> {
  if (!('column' in aggregate)) return aggregate
  const column = findIndexedColumn(aggregate.column)
  if (aggregate.kind === 'count_unique') {
    return column && { kind: 'count_unique', column: await openColumn(column, context) }
  }
  const isMet = await prepareCondition(aggregate, column, context)
  return isMet && { kind: 'count_if', isMet, isEqual: aggregate.isEqual }
}

/** The empty text means events without a value. */
async function prepareCondition(
  { column: name, value }: CountIf,
  column: IndexedColumn | undefined,
  context: ColumnContext,
): Promise<CodedColumn['read'] | undefined> {
  if (name === ERROR_TYPE) return openFlag({ key: fieldKey(ERROR_TYPE), value }, context)
  if (column === undefined) return undefined
  if (value === '') return isCode((await openColumn(column, context)).read, 0)
  switch (column.kind) {
    case 'tag':
      return openFlag({ key: column.key, value }, context)
    case 'user':
      return openFlag({ key: 'user', value }, context)
    case 'user-id':
      return openFlag({ key: 'user', value: `id:${value}` }, context)
    default: {
      const { read, codeOf } = await openColumn(column, context)
      return isCode(read, codeOf?.(value) ?? NO_CODE)
    }
  }
}

function isCode(read: CodedColumn['read'], wanted: number): CodedColumn['read'] {
  return (rows) => {
    const codes = read(rows)
    for (let at = 0; at < codes.length; at += 1) codes[at] = codes[at] === wanted ? 1 : 0
    return codes
  }
}
