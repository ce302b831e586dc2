import type { Level } from '@vedette/protocol/level'

/** A parsed issue query: every term must hold. */
export interface IssueSearch {
  readonly terms: readonly IssueTerm[]
}

/** `is:unresolved level:error browser.name:Firefox payment failed` is four kinds of term. */
export type IssueTerm =
  | { readonly kind: 'text'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'status'; readonly status: IssueStatusTerm; readonly negated: boolean }
  | { readonly kind: 'level'; readonly levels: readonly Level[]; readonly negated: boolean }
  | { readonly kind: 'has'; readonly key: string; readonly negated: boolean }
  | {
      readonly kind: 'tag'
      readonly key: string
      /** Any of these; `*` in one matches any run of characters. */
      readonly values: readonly string[]
      readonly negated: boolean
    }

export type IssueStatusTerm = 'unresolved' | 'resolved' | 'ignored' | 'assigned' | 'unassigned'
