import type { ProjectId } from '@vedette/protocol/ids'
import { HITS_MAX } from '../api/issue-selection.ts'
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
/** Few enough that whoever asks in between hardly waits, however slow the disk is. */
const WARM_ISSUES_AT_ONCE = 10
/** What a stream shows as it opens, and all issues. */
const WARM_SEARCHES = ['is:unresolved', ''].map((text) => parseSearch(text))

export interface WarmDeps {
  readonly store: Pick<Store, 'organizations' | 'projects' | 'search' | 'issues'>
  readonly clock: Clock
  readonly log: Log
}

export interface Warming {
  /** Never rejects. */
  readonly done: Promise<void>
  /** Reads nothing more; resolves when what was being read has been. */
  stop(): Promise<void>
}

/**
 * Reads once, after a start, what the streams of issues open with: a hundred places all over the
 * database, which a slow or busy disk gives in milliseconds each. From then on they are in memory.
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
      const projects = await store.projects.list(id)
      const projectIds = projects.slice(0, SHORT_PROJECTS_MAX).map((project) => project.id)
      for (const search of WARM_SEARCHES) await warm(projectIds, search)
    }
  }

  async function warm(projectIds: readonly ProjectId[], search: SearchNode): Promise<void> {
    const query = { ...queryOf(clock.nowMs()), projectIds, search }
    const { range } = fixedPeriod('24h', clock.nowMs())
    for (let offset = 0; offset < WARM_ISSUES_MAX; offset += WARM_ISSUES_AT_ONCE) {
      if (signal.aborted) return
      const page = { offset, limit: WARM_ISSUES_AT_ONCE }
      const found = await store.search.searchIssues({ query, page, hitsMax: HITS_MAX })
      const ids = found.rows.map(({ issue }) => issue.id)
      if (ids.length > 0) await store.issues.series(ids, range)
      if (!found.hasMore) return
    }
  }
}

/** In the order of a stream, and of nobody: no longer search is expected after it. */
function queryOf(nowMs: number) {
  return {
    context: { nowMs, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
}
