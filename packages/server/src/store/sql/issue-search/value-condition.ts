import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { SearchValue } from '../../../search/search-tree.ts'
import type { TextMatching } from '../text-matching.ts'

/** Plain values compare exactly, which an index answers; only those with stars are patterns. */
export function valueCondition<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  {
    text,
    values,
    matching,
  }: {
    readonly text: Expression<string>
    readonly values: readonly SearchValue[]
    readonly matching: TextMatching
  },
): Expression<SqlBool> {
  const exact = values.flatMap((value) => (value.kind === 'exact' ? value.text : []))
  const patterns = values.flatMap((value) => (value.kind === 'pattern' ? [value.parts] : []))
  return eb.or([
    ...(exact.length > 0 ? [eb(text, 'in', exact)] : []),
    ...patterns.map((parts) => matching.matchesParts(text, parts)),
  ])
}
