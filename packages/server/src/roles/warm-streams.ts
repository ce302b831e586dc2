import type { ProjectId } from '@vedette/protocol/ids'
import { DEFAULT_SEARCH, HITS_MAX } from '../api/issue-selection.ts'
import { fixedPeriod } from '../api/issue-stats.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { parseSearch } from '../search/parse-search.ts'
import type { SearchNode } from '../search/search-tree.ts'
import { SHORT_PROJECTS_MAX } from '../store/short-search.ts'
import type { Store } from '../store/store.ts'

/** Whoever was waiting for the server to start is answered first. */
const WARM_DELAY_MS = 1_000
const WARM_ORGANIZATIONS_MAX = 10
/** The page that a stream opens with. */
const WARM_ISSUES_MAX = 50
/** Some 25 reads of a disk, for which whoever asks in between waits 0.2 s where it is very slow. */
const WARM_ISSUES_AT_ONCE = 10
/** What a stream opens with, and what its tab of all issues shows. */
const WARM_SEARCHES = [DEFAULT_SEARCH, ''].map((text) => parseSearch(text))

export interface WarmDeps {
  readonly store: Pick<Store, 'organizations' | 'projects' | 'issues'>
  readonly clock: Clock
  readonly log: Log
}

export interface Warming {
  /** Never rejects. */
  readonly done: Promise<void>
  /** Begins no further read; resolves when the one in hand is done. */
  stop(): Promise<void>
}

/**
 * Reads once, after a start, what the streams of issues open with, of ten organizations with up to
 * 20 projects each: a hundred places all over the database, which a slow or busy disk gives in
 * milliseconds each. From then on they are in memory.
 */
export function warmStreams({ store, clock, log }: WarmDeps): Warming {
  const stopping = new AbortController()
  const { signal } = stopping
  const done = warmAll().catch((err: unknown) => {
    log.warn({ err }, 'what streams open with could not be read before somebody asks')
  })
  return {
    done,
    stop() {
      stopping.abort()
      return done
    },
  }

  async function warmAll(): Promise<void> {
    await clock.sleep(WARM_DELAY_MS, signal)
    if (signal.aborted) return
    const organizations = await store.organizations.list()
    for (const { id } of organizations.slice(0, WARM_ORGANIZATIONS_MAX)) {
      if (signal.aborted) return
      const projectIds = (await store.projects.list(id)).map((project) => project.id)
      // The stream of more than these is searched, which reads the index of events instead.
      if (projectIds.length > SHORT_PROJECTS_MAX) continue
      for (const search of WARM_SEARCHES) await warm(projectIds, search)
    }
  }

  async function warm(projectIds: readonly ProjectId[], search: SearchNode): Promise<void> {
    const nowMs = clock.nowMs()
    const query = { ...STREAM, context: { ...NOBODY, nowMs }, projectIds, search }
    const { range } = fixedPeriod('24h', nowMs)
    for (let offset = 0; offset < WARM_ISSUES_MAX; offset += WARM_ISSUES_AT_ONCE) {
      if (signal.aborted) return
      const { rows, hasMore } = await store.issues.list(query, {
        offset,
        limit: WARM_ISSUES_AT_ONCE,
      })
      if (rows.length === 0 || signal.aborted) return
      await store.issues.series(
        rows.map(({ id }) => id),
        range,
      )
      if (!hasMore) break
    }
    if (!signal.aborted) await store.issues.count(query, HITS_MAX)
  }
}

const STREAM = {
  environments: [],
  seenFromMs: undefined,
  seenToMs: undefined,
  sort: 'date',
} as const
/** None of the searches says "me". */
const NOBODY = { userId: undefined, teamIds: [] }
