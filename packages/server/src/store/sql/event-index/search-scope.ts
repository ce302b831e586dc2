import type { ProjectId } from '@vedette/protocol/ids'
import type { SearchContext } from '../../../search/search-context.ts'
import type { SearchNode } from '../../../search/search-tree.ts'
import type { TextMatching } from '../text-matching.ts'
import { type CompileDeps, type CompiledSearch, compileSearch } from './compile-search.ts'
import type { Condition } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { IdSet } from './id-set.ts'

/** Which events a list is about, whatever it lists. */
export interface SearchScope {
  readonly projectIds: readonly ProjectId[]
  readonly issueId?: number
  readonly search: SearchNode
  readonly context: SearchContext
  readonly environments: readonly string[]
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  /** The row of the newest event that counts. */
  readonly asOf?: number | undefined
}

export interface ScopeDeps extends Pick<CompileDeps, 'listIssueIds' | 'listReleases'> {
  readonly matching: TextMatching
}

/** All that is asked of an event, the query's own terms among it. */
export async function compileScope(
  view: IndexView,
  scope: SearchScope,
  deps: ScopeDeps,
): Promise<CompiledSearch> {
  const { projectIds, issueId, search, context, environments, fromMs, toMs, asOf } = scope
  const compileDeps = { ...deps, view, projectIds, context }
  const conditions: Condition[] = []
  if (issueId === undefined) conditions.push({ kind: 'projects', ids: new IdSet(projectIds) })
  else conditions.push({ kind: 'issues', ids: new IdSet([issueId]) })
  if (fromMs !== undefined || toMs !== undefined) {
    conditions.push({ kind: 'time', fromMs: fromMs ?? 0, toMs: toMs ?? Number.POSITIVE_INFINITY })
  }
  if (asOf !== undefined) conditions.push({ kind: 'arrived', lastRowId: asOf })
  if (environments.length > 0) {
    const values = environments.map((text) => ({ kind: 'exact', text }) as const)
    const position = { start: 0, end: 0 }
    const term = { kind: 'tag', tag: 'environment', values, negated: false, position } as const
    conditions.push((await compileSearch(term, compileDeps)).condition)
  }
  const compiled = await compileSearch(search, compileDeps)
  conditions.push(compiled.condition)
  return { ...compiled, condition: { kind: 'and', conditions } }
}
