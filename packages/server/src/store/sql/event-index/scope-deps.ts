import type { Kysely } from 'kysely'
import type { SearchContext } from '../../../search/search-context.ts'
import type { SearchTerm } from '../../../search/search-tree.ts'
import type { IssueQuery } from '../../issue-store.ts'
import type { Database } from '../database.ts'
import { type IdLists, parseIdList } from '../id-lists.ts'
import { nodeCondition } from '../issue-search/issue-filter.ts'
import { releaseCondition } from '../issue-search/release-condition.ts'
import { findSearchFacts } from '../issue-search/search-facts.ts'
import type { TextMatching } from '../text-matching.ts'
import type { ProjectRelease } from './compile-search.ts'
import type { EventIndex } from './event-index.ts'
import type { ScopeDeps, SearchScope } from './search-scope.ts'

/** What every search is made with. */
export interface Searching {
  readonly db: Kysely<Database>
  readonly index: EventIndex
  readonly matching: TextMatching
  readonly idLists: IdLists
}

/** Looks up what is decided by issues and releases. */
export function createScopeDeps(
  searching: Searching,
  { projectIds, context }: Pick<SearchScope, 'projectIds' | 'context'>,
): ScopeDeps {
  const asked = { projectIds, context }
  return {
    matching: searching.matching,
    listIssueIds: (term) => listIssueIds(searching, plainQuery(asked, term)),
    listReleases: (term) => listReleases(searching, plainQuery(asked, term)),
  }
}

interface AskedBy {
  readonly projectIds: IssueQuery['projectIds']
  readonly context: SearchContext
}

function plainQuery(asked: AskedBy, term: SearchTerm) {
  return {
    ...asked,
    search: { ...term, negated: false },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
}

type TermQuery = ReturnType<typeof plainQuery>

async function listIssueIds(
  { db, matching, idLists }: Searching,
  query: TermQuery,
): Promise<readonly number[]> {
  const facts = await findSearchFacts(db, query)
  const row = await db
    .selectFrom('issue')
    .select((eb) => idLists.gather(eb.ref('issue.id')).as('ids'))
    .where('issue.project_id', 'in', query.projectIds)
    .where((eb) => nodeCondition(eb, query.search, { ...query, matching, facts }))
    .executeTakeFirst()
  return parseIdList(row?.ids)
}

async function listReleases(
  { db, matching }: Searching,
  query: TermQuery,
): Promise<readonly ProjectRelease[]> {
  const { search: term, projectIds } = query
  if (term.kind !== 'version') {
    const { latestReleases } = await findSearchFacts(db, query)
    return [...latestReleases].map(([projectId, version]) => ({ projectId, version }))
  }
  const rows = await db
    .selectFrom('release')
    .innerJoin('release_project', 'release_project.release_id', 'release.id')
    .select(['release_project.project_id', 'release.version'])
    .where('release_project.project_id', 'in', projectIds)
    .where((eb) => releaseCondition(eb, term, { matching }))
    .execute()
  return rows.map((row) => ({ projectId: row.project_id, version: row.version }))
}
