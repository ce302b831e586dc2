import type { ProjectId } from '@vedette/protocol/ids'
import { sql, type Transaction } from 'kysely'
import type { CheckInCommit, KeptCheckIn } from '../check-in-store.ts'
import type { Database } from './database.ts'
import { checkInRow, monitorRow, standingRow } from './monitor-rows.ts'
import { SqlOutcomeStore } from './sql-outcome-store.ts'

/** Somebody else was first: the transaction is given up. */
export class CommitRefused extends Error {}

/** In one transaction: what of it was changed meanwhile refuses the rest. */
export async function commitCheckIn(
  db: Transaction<Database>,
  { projectId, arrivalId, kept, failure, outcome, nowMs }: CheckInCommit,
): Promise<void> {
  if (arrivalId !== undefined) {
    const { numDeletedRows } = await db
      .deleteFrom('check_in_arrival')
      .where('id', '=', arrivalId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new CommitRefused()
  }
  if (kept) await keep(db, kept, projectId)
  if (failure) await insertFailure(db, failure, nowMs)
  if (outcome) await new SqlOutcomeStore(db).add([outcome])
}

async function keep(
  db: Transaction<Database>,
  kept: KeptCheckIn,
  projectId: ProjectId,
): Promise<void> {
  const monitorId = await writeMonitor(db, kept)
  const environmentId = await writeEnvironment(db, kept, { monitorId, projectId })
  const { id, ...facts } = kept.checkIn
  const row = { ...checkInRow(facts), project_id: projectId }
  if (id !== undefined) {
    await db.updateTable('check_in').set(row).where('id', '=', id).execute()
    return
  }
  const owner = { monitor_id: monitorId, monitor_environment_id: environmentId }
  await db
    .insertInto('check_in')
    .values({ ...row, ...owner })
    .execute()
}

async function writeMonitor(db: Transaction<Database>, { monitor }: KeptCheckIn): Promise<number> {
  if ('added' in monitor) {
    const { id } = await db
      .insertInto('monitor')
      .values(monitorRow(monitor.added))
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const { id, config } = monitor
  // A monitor that was deleted meanwhile gets no check-in.
  const { numUpdatedRows } = await db
    .updateTable('monitor')
    .set({ id: sql<number>`id`, ...(config && { config: JSON.stringify(config) }) })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new CommitRefused()
  return id
}

async function writeEnvironment(
  db: Transaction<Database>,
  { environment, standing }: KeptCheckIn,
  { monitorId, projectId }: { readonly monitorId: number; readonly projectId: ProjectId },
): Promise<number> {
  const row = standingRow(standing)
  if ('added' in environment) {
    const { name, createdAtMs } = environment.added
    const owner = { project_id: projectId, monitor_id: monitorId }
    const { id } = await db
      .insertInto('monitor_environment')
      .values({ ...row, ...owner, name, is_muted: 0, version: 1, created_at_ms: createdAtMs })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const { id, version } = environment
  const { numUpdatedRows } = await db
    .updateTable('monitor_environment')
    .set({ ...row, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new CommitRefused()
  return id
}

async function insertFailure(
  db: Transaction<Database>,
  { projectId, keyId, receivedAtMs, sender, body }: NonNullable<CheckInCommit['failure']>,
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('failed_item')
    .values({
      project_id: projectId,
      key_id: keyId,
      received_at_ms: receivedAtMs,
      sender: JSON.stringify(sender),
      body,
      state: 'retrying',
      attempt: 0,
      reason: 'a monitor failed; its event waits to be processed',
      next_attempt_at_ms: nowMs,
      created_at_ms: nowMs,
    })
    .execute()
}
