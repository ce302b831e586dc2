import type { Expression, SqlBool } from 'kysely'

/** How an engine compares text without regard to case; each engine's folder has one. */
export interface TextMatching {
  contains(text: Expression<string>, part: string): Expression<SqlBool>
  /** `*` stands for any run of characters. */
  matchesPattern(text: Expression<string>, pattern: string): Expression<SqlBool>
  /** The parts in this order with any text between them. */
  matchesParts(text: Expression<string>, parts: readonly string[]): Expression<SqlBool>
}

/** Takes the special meaning from `%`, `_` and the escape character `\` itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
