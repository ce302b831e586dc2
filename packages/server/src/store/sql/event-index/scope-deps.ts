import type { Kysely } from 'kysely'
import type { SearchTerm } from '../../../search/search-tree.ts'
import type { Database } from '../database.ts'
import type { TextMatching } from '../text-matching.ts'
import type { ScopeDeps } from './search-scope.ts'

/** Looks up what is decided by issues and releases. */
export function createScopeDeps(db: Kysely<Database>, matching: TextMatching): ScopeDeps {
  return {
    matching,
    listReleases: async () => [],
    listIssueIds: async (term: SearchTerm) => {
      if (term.kind !== 'text') return []
      const rows = await db
        .selectFrom('issue')
        .select('id')
        .where((eb) =>
          eb.or([
            matching.matchesPattern(eb.ref('issue.title'), term.parts.join('*')),
            matching.matchesPattern(eb.ref('issue.culprit'), term.parts.join('*')),
          ]),
        )
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}
