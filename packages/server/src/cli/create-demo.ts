import { findDemoState } from '../demo/demo-state.ts'
import { fillDemo } from '../demo/fill-demo.ts'
import { assert } from '../platform/assert.ts'
import { CliError } from './cli-error.ts'
import type { Demo } from './demo.ts'
import type { CliDeps } from './program.ts'

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
    async fill({ store, localUrl }, signal) {
      assert(localUrl, 'a start plays all roles')
      return fillDemo({ ...deps, store, url: localUrl, signal })
    },
  }
}
