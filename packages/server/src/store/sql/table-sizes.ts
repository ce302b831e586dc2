import type { Kysely } from 'kysely'
import type { TableUsage } from '../installation-store.ts'
import type { Database } from './database.ts'

/** How an engine tells what its tables take; each engine's folder has one. The largest first. */
export type MeasureTables = (db: Kysely<Database>) => Promise<readonly TableUsage[]>
