interface NamedIssue {
  readonly id: string
  readonly title: string
}

/** A change of grouping, as far as an issue's page tells of it. */
export interface Regrouping {
  readonly id: string
  readonly kind: string
  readonly status: 'previewed' | 'applied' | 'reverted'
  readonly dateApplied: string | null
  readonly movedEventCount?: number
  readonly merges?: readonly { readonly issue: NamedIssue; readonly into: NamedIssue }[]
  readonly splits?: readonly { readonly issue: NamedIssue; readonly into: NamedIssue | null }[]
}

/** Those that people did to this issue, whether they were taken back or not. */
export function regroupingsOf(
  changes: readonly Regrouping[],
  issueId: string,
): readonly Regrouping[] {
  return changes.filter(({ kind, status, merges = [], splits = [] }) => {
    if (status === 'previewed' || (kind !== 'merge' && kind !== 'unmerge')) return false
    const issues = [...merges, ...splits].flatMap(({ issue, into }) => [issue.id, into?.id])
    return issues.includes(issueId)
  })
}
