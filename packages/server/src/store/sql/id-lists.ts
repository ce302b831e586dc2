import type { AliasableExpression, Expression, SqlBool } from 'kysely'

/** How an engine takes and gives many ids at once, as a JSON array; each has one in its folder. */
export interface IdLists {
  /** A column of all rows: a hundred thousand come in 15 ms, where a row for each takes 80. */
  gather(column: Expression<number>): AliasableExpression<string>
  /** Whether the column is among the ids, which are looked up one by one. */
  isAmong(column: Expression<number>, ids: readonly number[]): Expression<SqlBool>
}

export function parseIdList(json: string | null | undefined): readonly number[] {
  return json ? (JSON.parse(json) as number[]) : []
}
