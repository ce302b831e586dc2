import { sql } from 'kysely'
import type { IdLists } from '../id-lists.ts'

export const sqliteIdLists: IdLists = {
  gather: (column) => sql<string>`json_group_array(${column})`,
  isAmong: (column, ids) =>
    sql<boolean>`${column} in (select value from json_each(${JSON.stringify(ids)}))`,
}
