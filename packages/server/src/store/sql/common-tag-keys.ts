import type { Kysely } from 'kysely'
import type { IssueQuery } from '../issue-store.ts'
import type { Database } from './database.ts'

/**
 * From this number of values on, most issues have the key, and the first page is full after a few
 * of them: 1 ms, where listing every issue of 50,000 values took 100 ms.
 */
const COMMON_KEY_VALUES_MIN = 1_000

/** Which keys of a search's `has:` terms have very many values in these projects. */
export async function listCommonKeys(
  db: Kysely<Database>,
  { projectIds, search }: IssueQuery,
): Promise<ReadonlySet<string>> {
  const common = new Set<string>()
  for (const term of search.terms) {
    if (term.kind !== 'has' || term.negated) continue
    const beyond = await db
      .selectFrom('tag_value')
      .select('id')
      .where('project_id', 'in', projectIds)
      .where('key', '=', term.key)
      .offset(COMMON_KEY_VALUES_MIN)
      .limit(1)
      .executeTakeFirst()
    if (beyond) common.add(term.key)
  }
  return common
}
