import { openDatabase } from './open-database.ts'
import type { OpenedStore } from './open-store.ts'
import { createBatchStatements } from './sql/batch/statements.ts'
import { SqlArtifactBundleStore } from './sql/sql-artifact-bundle-store.ts'
import { SqlDiscardedIssueStore } from './sql/sql-discarded-issue-store.ts'
import { SqlEventBatchStore } from './sql/sql-event-batch-store.ts'
import { SqlEventIndexUpkeep } from './sql/sql-event-index-upkeep.ts'
import { SqlFailedItemStore } from './sql/sql-failed-item-store.ts'
import { SqlProjectOptionStore } from './sql/sql-project-option-store.ts'
import { SqlTailStore } from './sql/sql-tail-store.ts'

export type WorkerStore = Pick<
  OpenedStore,
  | 'eventBatches'
  | 'eventIndexUpkeep'
  | 'failedItems'
  | 'projectOptions'
  | 'artifactBundles'
  | 'discardedIssues'
  | 'tail'
  | 'close'
>

/**
 * What processing reads and writes, for the thread that does nothing else: the code of all the
 * other stores is 2 MiB of an idle server.
 */
export async function openWorkerStore(databasePath: string): Promise<WorkerStore> {
  const { db, matching, batchSession, close } = await openDatabase({
    databasePath,
    threaded: false,
    migrate: false,
  })
  return {
    eventBatches: new SqlEventBatchStore(batchSession, createBatchStatements(db)),
    eventIndexUpkeep: new SqlEventIndexUpkeep(db),
    failedItems: new SqlFailedItemStore(db),
    projectOptions: new SqlProjectOptionStore(db),
    artifactBundles: new SqlArtifactBundleStore(db, matching),
    discardedIssues: new SqlDiscardedIssueStore(db),
    tail: new SqlTailStore(db),
    close,
  }
}
