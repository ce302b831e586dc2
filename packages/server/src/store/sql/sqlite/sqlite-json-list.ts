import { sql } from 'kysely'
import type { JsonList } from '../json-list.ts'

export const sqliteJsonList: JsonList = (column) => sql<string>`json_group_array(${column})`
