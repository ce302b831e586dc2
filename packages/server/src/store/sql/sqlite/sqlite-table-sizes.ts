import { sql } from 'kysely'
import type { TableUsage } from '../../installation-store.ts'
import type { MeasureTables } from '../table-sizes.ts'

/** Reads every page: https://sqlite.org/dbstat.html, which Node's SQLite has been built with. */
export const measureSqliteTables: MeasureTables = async (db) => {
  const { rows } = await sql<TableUsage>`
    select coalesce(entry.tbl_name, stat.name) as "table",
      sum(stat.pgsize) as bytes, sum(stat.unused) as "unusedBytes"
    from dbstat as stat left join sqlite_schema as entry on entry.name = stat.name
    where stat.aggregate = 1 group by 1 order by bytes desc`.execute(db)
  return rows
}
