import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { SearchValue } from '../../../search/search-tree.ts'
import type { Database } from '../database.ts'
import type { TextMatching } from '../text-matching.ts'

export interface TagValuesWanted {
  readonly projectIds: readonly number[]
  readonly key: string
  /** Undefined for all values. */
  readonly values: readonly SearchValue[] | undefined
}

/** The ids of a key's values, in each project that has them. */
export async function findTagValueIds(
  db: Kysely<Database>,
  matching: TextMatching,
  { projectIds, key, values }: TagValuesWanted,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', 'in', projectIds)
    .where('key', '=', key)
    .$if(values !== undefined, (select) =>
      select.where((eb) => isOneOf(eb, values ?? [], matching)),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

type TagValueExpressions = ExpressionBuilder<Database, 'tag_value'>

/** Plain values compare exactly, which an index answers; only those with stars are patterns. */
function isOneOf(
  eb: TagValueExpressions,
  values: readonly SearchValue[],
  matching: TextMatching,
): Expression<SqlBool> {
  const exact = values.flatMap((value) => (value.kind === 'exact' ? value.text : []))
  const patterns = values.flatMap((value) => (value.kind === 'pattern' ? [value.parts] : []))
  return eb.or([
    eb('value', 'in', exact),
    ...patterns.map((parts) => matching.matchesPattern(eb.ref('value'), parts.join('*'))),
  ])
}
