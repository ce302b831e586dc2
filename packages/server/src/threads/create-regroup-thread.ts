import { RegroupError, type RegroupRefusal } from '../regroup/regroup-error.ts'
import type { Regrouper } from '../regroup/regrouper.ts'
import { OnDemandThread } from './on-demand-thread.ts'
import type { RegroupMethod, RegroupThreadData } from './regroup-thread-message.ts'

/** What Regrouper does, on a thread of its own. */
export type RegroupThread = Pick<Regrouper, RegroupMethod> & { stop(): Promise<void> }

/** People try one rule after the other. */
const IDLE_MS = 60_000

export function createRegroupThread(data: RegroupThreadData): RegroupThread {
  const thread = new OnDemandThread<RegroupMethod>({
    entry: new URL('./regroup-thread-entry.ts', import.meta.url),
    data,
    idleMs: IDLE_MS,
    // The thread refuses with nothing else.
    errorOfRefusal: (refusal, sentence) => new RegroupError(refusal as RegroupRefusal, sentence),
  })
  return {
    previewRules: (request, watch) => thread.call('previewRules', request, watch),
    apply: (request) => thread.call('apply', request),
    revert: (request) => thread.call('revert', request),
    merge: (request) => thread.call('merge', request),
    unmerge: (request) => thread.call('unmerge', request),
    regroupEvents: (request) => thread.call('regroupEvents', request),
    stop: () => thread.stop(),
  }
}
