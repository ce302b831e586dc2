import { type Expression, sql } from 'kysely'
import type { TextMatching } from '../text-matching.ts'
import { escapeLike } from '../text-matching.ts'
import { CONTAINS_FUNCTION } from './sqlite-host.ts'

const ASCII = /^[\0-\x7f]*$/

/** SQLite's `like` folds the case of ASCII alone; for other letters there is a function of ours. */
export const sqliteTextMatching: TextMatching = {
  contains(text, part) {
    if (!ASCII.test(part)) return sql`${sql.raw(CONTAINS_FUNCTION)}(${text}, ${part}) = 1`
    return sql`${text} like ${`%${escapeLike(part)}%`} escape '\\'`
  },
  matchesPattern(text, pattern) {
    return matchesParts(text, pattern.split('*'))
  },
  matchesParts,
}

function matchesParts(text: Expression<string>, parts: readonly string[]) {
  return sql<boolean>`${text} like ${parts.map(escapeLike).join('%')} escape '\\'`
}
