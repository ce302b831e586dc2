import type { ExpressionBuilder } from 'kysely'
import type { SearchContext } from '../../../search/search-context.ts'
import type { IssueQuery } from '../../issue-store.ts'
import type { Database } from '../database.ts'
import type { TextMatching } from '../text-matching.ts'
import type { SearchFacts } from './search-facts.ts'

export type IssueExpressions = ExpressionBuilder<Database, 'issue'>

/** What the conditions of a search are made with. */
export interface ConditionDeps {
  readonly matching: TextMatching
  readonly context: SearchContext
  readonly facts: SearchFacts
  readonly projectIds: IssueQuery['projectIds']
}
