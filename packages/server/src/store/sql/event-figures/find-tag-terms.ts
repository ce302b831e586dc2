import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'

/** Values of one column; of a tag with more, those seen first come are left out. */
export const VALUES_MAX = 500_000

/** The values of a tag, or one of them. */
export interface TagColumn {
  readonly key: string
  readonly value?: string
}

export interface TagTerms {
  /** Ids of values, ascending. */
  readonly terms: readonly number[]
  /** By place: the same for a value that several projects have. */
  readonly codes: readonly number[]
  readonly isComplete: boolean
}

/** What a column's events are found by. */
export async function findTagTerms(
  db: Kysely<Database>,
  { key, value }: TagColumn,
  projectIds: readonly number[],
): Promise<TagTerms> {
  let select = db
    .selectFrom('tag_value')
    .where('project_id', 'in', projectIds)
    .where('key', '=', key)
    .orderBy('id', 'desc')
    .limit(VALUES_MAX + 1)
  if (value !== undefined) select = select.where('value', '=', value)
  if (projectIds.length === 1) {
    const rows = await select.select('id').execute()
    const terms = ascending(rows).map(({ id }) => id)
    return { terms, codes: terms, isComplete: rows.length <= VALUES_MAX }
  }
  const rows = await select.select(['id', 'value']).execute()
  const codes = new Map<string, number>()
  const sorted = ascending(rows)
  for (const row of sorted) if (!codes.has(row.value)) codes.set(row.value, row.id)
  return {
    terms: sorted.map(({ id }) => id),
    codes: sorted.map((row) => codes.get(row.value) ?? row.id),
    isComplete: rows.length <= VALUES_MAX,
  }
}

function ascending<T>(rows: readonly T[]): readonly T[] {
  return rows.slice(0, VALUES_MAX).toReversed()
}
