import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Transaction } from 'kysely'
import type { OptionChange, OptionValues } from '../../project-option-store.ts'
import {
  type GroupingChange,
  type IssueMoves,
  IssuesGone,
  type NewGroupingChange,
  type PlaceArrivals,
  type RegroupTransaction,
} from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import {
  findProjectOptions,
  raiseSettingsVersion,
  updateProjectOptions,
} from '../sql-project-option-store.ts'
import { applyMoves, type MoveUndo } from './apply-moves.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { insertGroupingChange } from './grouping-change-row.ts'
import { packJson, unpackJson } from './pack-json.ts'
import { listArrivals, revertMoves } from './revert-moves.ts'
import { SqlRegroupReader } from './sql-regroup-reader.ts'

export class SqlRegroupTransaction extends SqlRegroupReader implements RegroupTransaction {
  readonly #db: Transaction<Database>

  constructor(db: Transaction<Database>) {
    super(db)
    this.#db = db
  }

  findOptions(projectId: ProjectId): Promise<OptionValues> {
    return findProjectOptions(this.#db, projectId)
  }

  async listOverlapping({ id, projectId }: GroupingChange): Promise<readonly number[]> {
    const own = touchedBy(await this.#undo(id))
    const later = await this.#db
      .selectFrom('grouping_change')
      .select(['id', 'undo'])
      .where('project_id', '=', projectId)
      .where('status', '=', 'applied')
      // Applied later, whenever it was previewed: the times of two may be equal, never the order.
      .where('applied_sequence', '>', (eb) =>
        eb.selectFrom('grouping_change').select('applied_sequence').where('id', '=', id),
      )
      .execute()
    const overlapping = later.filter(({ undo }) => {
      if (!undo) return false
      return [...touchedBy(unpackJson<MoveUndo>(undo))].some((issueId) => own.has(issueId))
    })
    return overlapping.map((row) => row.id)
  }

  async apply(
    change: GroupingChange,
    moves: IssueMoves,
    nowMs: number,
  ): Promise<readonly IssueId[]> {
    const undo = await applyMoves(this.#db, change, { moves, nowMs })
    const { last } = await this.#db
      .selectFrom('grouping_change')
      .select((eb) => eb.fn.max<number | null>('applied_sequence').as('last'))
      .executeTakeFirstOrThrow()
    await this.#db
      .updateTable('grouping_change')
      .set({
        status: 'applied',
        applied_at_ms: nowMs,
        applied_sequence: (last ?? 0) + 1,
        undo: packJson(undo),
      })
      .where('id', '=', change.id)
      .execute()
    await raiseSettingsVersion(this.#db, nowMs)
    return undo.openedIssueIds as readonly IssueId[]
  }

  async revert(change: GroupingChange, place: PlaceArrivals, nowMs: number): Promise<number> {
    const undo = await this.#undo(change.id)
    await this.#assertThere(undo)
    const arrivals = await place(await listArrivals(this.#db, undo), this)
    await revertMoves(this.#db, undo, { projectId: change.projectId, arrivals })
    await this.#db
      .updateTable('grouping_change')
      .set({ status: 'reverted', reverted_at_ms: nowMs, undo: null })
      .where('id', '=', change.id)
      .execute()
    await raiseSettingsVersion(this.#db, nowMs)
    return undo.rowIdMax
  }

  insertChange(change: NewGroupingChange): Promise<GroupingChange> {
    return insertGroupingChange(this.#db, change)
  }

  updateOptions(projectId: ProjectId, change: OptionChange, nowMs: number): Promise<void> {
    return updateProjectOptions(this.#db, { projectId, change, nowMs })
  }

  async #undo(id: number): Promise<MoveUndo> {
    const row = await this.#db
      .selectFrom('grouping_change')
      .select('undo')
      .where('id', '=', id)
      .executeTakeFirst()
    // Taken away when one of the issues was deleted.
    if (!row?.undo) throw new IssuesGone()
    return unpackJson<MoveUndo>(row.undo)
  }

  /** Events of an issue that was deleted since are gone: nothing could be put back. */
  async #assertThere({ snapshot, openedIssueIds }: MoveUndo): Promise<void> {
    const ids = [...snapshot.issues.map(({ id }) => id), ...openedIssueIds]
    const missing = new Set(ids)
    for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
      const issues = await this.#db
        .selectFrom('issue')
        .select('id')
        .where('id', 'in', some)
        .execute()
      const merged = await this.#db
        .selectFrom('issue_redirect')
        .select('issue_id as id')
        .where('issue_id', 'in', some)
        .execute()
      for (const { id } of [...issues, ...merged]) missing.delete(id)
    }
    if (missing.size > 0) throw new IssuesGone()
  }
}

function touchedBy({ snapshot, openedIssueIds }: MoveUndo): ReadonlySet<number> {
  return new Set([...snapshot.issues.map(({ id }) => id), ...openedIssueIds])
}
