import type { Transaction } from 'kysely'
import { hourOf } from '../../store/accepted-outcome.ts'
import type { Database } from '../../store/sql/database.ts'
import { isDiscarded } from '../demo-data.ts'
import type { DemoPast } from '../demo-past.ts'
import { eventTimes } from '../event-times.ts'
import { createSeededNumbers } from '../seeded-numbers.ts'
import { spreadQuantity } from './spread-quantity.ts'

type Weights = Map<number, number>

/** Moves what was counted in the hours of the fill to the hours of what it counts. */
export async function dateOutcomes(db: Transaction<Database>, past: DemoPast): Promise<void> {
  const fromHour = hourOf(past.nowMs)
  const keys = await db.selectFrom('project_key').select(['id', 'public_key']).execute()
  const keyIds = new Map(keys.map((key) => [key.public_key, key.id]))
  const weighed = weighPlanned(past, keyIds)
  const loadTestKey = keyIds.get(past.loadTest.publicKey)
  const rows = await db.selectFrom('outcome').selectAll().where('hour', '>=', fromHour).execute()
  // Runs of jobs were counted in their hours.
  const moved = rows.filter(({ category }) => category !== 'monitor')
  await db
    .deleteFrom('outcome')
    .where('hour', '>=', fromHour)
    .where('category', '!=', 'monitor')
    .execute()
  for (const row of moved) {
    const weights =
      row.key_id === loadTestKey
        ? new Map([[hourOf(past.loadTest.startMs), 1]])
        : (weighed.get(`${row.key_id}/${row.category}/${row.reason}`) ??
          weighUsual(`${row.project_id}/${row.kind}/${row.reason}`, past.nowMs))
    const shares = spreadQuantity(row.quantity, weights)
    for (const [hour, quantity] of shares) {
      await db
        .insertInto('outcome')
        .values({ ...row, hour, quantity })
        // The failures of jobs were counted in their hours, too.
        .onConflict((oc) =>
          oc
            .columns(['project_id', 'hour', 'key_id', 'category', 'kind', 'reason'])
            .doUpdateSet((eb) => ({
              quantity: eb('outcome.quantity', '+', eb.ref('excluded.quantity')),
            })),
        )
        .execute()
    }
  }
}

/** By key, category and reason, as much as each hour brought. */
function weighPlanned(
  { planned }: DemoPast,
  keyIds: ReadonlyMap<string, number>,
): ReadonlyMap<string, Weights> {
  const weights = new Map<string, Weights>()
  const add = (name: string, atMs: number, amount: number) => {
    const hours = weights.get(name) ?? new Map<number, number>()
    weights.set(name, hours)
    hours.set(hourOf(atMs), (hours.get(hourOf(atMs)) ?? 0) + amount)
  }
  for (const { target, issue, isLate, atMs, items } of planned) {
    const key = keyIds.get(target.publicKey)
    add(`${key}/error/${isLate && isDiscarded(issue) ? 'discarded-hash' : ''}`, atMs, 1)
    for (const { header, payload } of items) {
      if (header.type === 'user_report') add(`${key}/feedback/`, atMs, 1)
      else add(`${key}/attachment/`, atMs, payload.byteLength)
    }
  }
  return weights
}

/** What no event is kept of came day and night, as people use the shop. */
function weighUsual(seed: string, nowMs: number): Weights {
  const usual = { events: 300, from: 14, until: 0, shape: 'steady' } as const
  const hours: Weights = new Map()
  for (const atMs of eventTimes(usual, nowMs, createSeededNumbers(seed))) {
    hours.set(hourOf(atMs), (hours.get(hourOf(atMs)) ?? 0) + 1)
  }
  return hours
}
