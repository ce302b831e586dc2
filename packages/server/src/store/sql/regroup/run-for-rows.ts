import type { CompiledQuery, Kysely, QueryResult, RawBuilder } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_INSERT } from './chunks.ts'

export type Value = string | number | null
export type ValueRow = readonly Value[]

export interface RowsResult<Result> {
  readonly returned: readonly Result[]
  readonly changedCount: number
}

/**
 * Runs a statement for many rows, hundreds at a time. Its text is made once for all chunks of the
 * same size: to build it again for each would take longer than to run it. The rows' values, in
 * their order, must be the only parameters.
 */
export async function runForRows<Result>(
  db: Kysely<Database>,
  rows: readonly ValueRow[],
  statementFor: (rows: readonly ValueRow[]) => RawBuilder<Result>,
): Promise<RowsResult<Result>> {
  const returned: Result[] = []
  let changedCount = 0
  let compiled: CompiledQuery<Result> | undefined
  let size = 0
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    if (!compiled || chunk.length !== size) {
      compiled = statementFor(chunk).compile(db)
      size = chunk.length
      const count = chunk.reduce((sum, row) => sum + row.length, 0)
      assert(compiled.parameters.length === count, 'the values are the only parameters')
    }
    const query = { ...compiled, parameters: chunk.flat() }
    const result: QueryResult<Result> = await db.executeQuery(query)
    for (const row of result.rows) returned.push(row)
    changedCount += Number(result.numAffectedRows ?? 0)
  }
  return { returned, changedCount }
}
