import { sqlitePath } from '../config/engine-url.ts'
import { dateBack } from '../demo/date-back/date-back.ts'
import type { DemoPast } from '../demo/demo-past.ts'
import { findDemoState } from '../demo/demo-state.ts'
import { fillDemo } from '../demo/fill-demo.ts'
import { assert } from '../platform/assert.ts'
import { CliError } from './cli-error.ts'
import type { Demo } from './demo.ts'
import type { CliDeps } from './program.ts'

// A connection beside the server's own: it has no interface for changing the past.
async function dateBackFile(databasePath: string, past: DemoPast): Promise<void> {
  const { openDatabase } = await import('../store/open-database.ts')
  const database = await openDatabase({ databasePath, threaded: true, migrate: false })
  try {
    await dateBack(database.db, past)
  } finally {
    await database.close()
  }
}

/** For `vedette start --demo`. */
export function createDemo(
  deps: Pick<CliDeps, 'clock' | 'random' | 'fetch' | 'hashPassword'>,
): Demo {
  return {
    async isWanted(store, { home }) {
      const state = await findDemoState(store)
      if (state === 'fresh' || state === 'filled') return state === 'fresh'
      throw new CliError(
        state === 'used'
          ? `--demo fills a fresh home only, and ${home} is in use: name another with --home`
          : `the sample data in ${home} is incomplete: delete that folder and start again`,
      )
    },
    async fill({ store, localUrl }, { databaseUrl }, signal) {
      assert(localUrl, 'a start plays all roles')
      const dateBackIn = (past: DemoPast) => dateBackFile(sqlitePath(databaseUrl), past)
      return fillDemo({ ...deps, store, dateBack: dateBackIn, url: localUrl, signal })
    },
  }
}
