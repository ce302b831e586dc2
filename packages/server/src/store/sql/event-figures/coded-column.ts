import type { Kysely } from 'kysely'
import type { ColumnValue } from '../../event-column.ts'
import type { Database } from '../database.ts'
import { IdSet } from '../event-index/id-set.ts'
import { chunksOf, ROWS_PER_QUERY } from '../regroup/chunks.ts'
import type { TagColumn } from './find-tag-terms.ts'
import type { IndexedColumn } from './indexed-column.ts'
import type { MatchedRows } from './matched-rows.ts'

/** The values of a column as numbers, so that events are grouped and counted without texts. */
export interface CodedColumn {
  /** By place; 0 for an event without a value. */
  read(rows: MatchedRows): Uint32Array
  /** What some of the numbers stand for. */
  listValues(codes: ReadonlySet<number>): Promise<ReadonlyMap<number, ColumnValue>>
  /** The number of a value; where it is missing, values are found as tags. */
  codeOf?(text: string): number
}

export interface ColumnContext {
  readonly db: Kysely<Database>
  readonly projectIds: readonly number[]
  /** Of the earliest event. */
  readonly fromMs: number
  /** Remembers that a tag is needed, and gives its place among the tags. */
  readonly want: (column: TagColumn) => number
}

/** The values of the tag of users who have an id. */
const ID_PREFIX = 'id:'
const USER_KEY = 'user'
/** Numbers are below it. */
const CODE_MAX = 2 ** 32 - 2
const UNHANDLED: TagColumn = { key: 'handled', value: 'no' }

export async function openColumn(
  column: IndexedColumn,
  context: ColumnContext,
): Promise<CodedColumn> {
  switch (column.kind) {
    case 'issue':
      return numbers(({ match }) => match.events.issueIds)
    case 'project':
      return numbers(({ match }) => match.events.projectIds)
    case 'time':
      return timeColumn(column.stepMs, context)
    case 'handled':
      return handledColumn(column.isNegated, context)
    case 'tag':
      return tagColumn(context.want({ key: column.key }), context)
    case 'user':
      return context.projectIds.length > 1
        ? tagColumn(context.want({ key: USER_KEY }), context)
        : texts(({ match }) => match.events.userIds, context.db)
    case 'user-id':
      return userIdColumn(context)
  }
}

/** A column of one or none: whether events have a value of a tag. */
export function openFlag(column: TagColumn, context: ColumnContext): CodedColumn['read'] {
  const place = context.want(column)
  return (rows) => gather(rows, rows.tags[place] ?? NOTHING)
}

const NOTHING = new Uint32Array(0)

function numbers(columnOf: (rows: MatchedRows) => Uint32Array): CodedColumn {
  return {
    read: (rows) => gather(rows, columnOf(rows)),
    listValues: async (codes) => new Map([...codes].map((code) => [code, code])),
    codeOf: Number,
  }
}

function gather({ slots, count }: MatchedRows, column: Uint32Array): Uint32Array {
  const codes = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) codes[at] = column[slots[at] ?? 0] ?? 0
  return codes
}

function tagColumn(place: number, { db }: ColumnContext): CodedColumn {
  return texts(({ tags }) => tags[place] ?? NOTHING, db)
}

function texts(
  columnOf: (rows: MatchedRows) => Uint32Array,
  db: Kysely<Database>,
  skippedChars = 0,
): CodedColumn {
  return {
    read: (rows) => gather(rows, columnOf(rows)),
    async listValues(codes) {
      const values = new Map<number, ColumnValue>()
      for (const ids of chunksOf([...codes], ROWS_PER_QUERY)) {
        const select = db.selectFrom('tag_value').select(['id', 'value']).where('id', 'in', ids)
        for (const { id, value } of await select.execute()) {
          values.set(id, value.slice(skippedChars))
        }
      }
      return values
    },
  }
}

/** People without an id are tagged by something else. */
async function userIdColumn(context: ColumnContext): Promise<CodedColumn> {
  const { db, projectIds } = context
  const others = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', 'in', projectIds)
    .where('key', '=', USER_KEY)
    .where('value', 'not like', `${ID_PREFIX}%`)
    .execute()
  const withoutId = new IdSet(others.map(({ id }) => id))
  const users = await openColumn({ kind: 'user' }, context)
  const { listValues } = texts(() => NOTHING, db, ID_PREFIX.length)
  return {
    read(rows) {
      const codes = users.read(rows)
      if (withoutId.size === 0) return codes
      for (let at = 0; at < codes.length; at += 1) {
        if (withoutId.has(codes[at] ?? 0)) codes[at] = 0
      }
      return codes
    },
    listValues,
  }
}

function timeColumn(stepMs: number, { fromMs }: ColumnContext): CodedColumn {
  const base = Math.floor(fromMs / stepMs) - 1
  return {
    read(rows) {
      const times = rows.times()
      const codes = new Uint32Array(rows.count)
      for (let at = 0; at < codes.length; at += 1) {
        codes[at] = Math.min(CODE_MAX, Math.floor((times[at] ?? 0) / stepMs) - base)
      }
      return codes
    },
    listValues: async (codes) => new Map([...codes].map((code) => [code, (code + base) * stepMs])),
    codeOf: (text) => Number(text) / stepMs - base,
  }
}

const NO = 1
const YES = 2

function handledColumn(isNegated: boolean, context: ColumnContext): CodedColumn {
  const isUnhandled = openFlag(UNHANDLED, context)
  return {
    read(rows) {
      const codes = isUnhandled(rows)
      for (let at = 0; at < codes.length; at += 1) {
        codes[at] = (codes[at] !== 0) === isNegated ? YES : NO
      }
      return codes
    },
    listValues: async () =>
      new Map([
        [NO, false],
        [YES, true],
      ]),
    codeOf: (text) => ['false', 'true'].indexOf(text) + NO,
  }
}
