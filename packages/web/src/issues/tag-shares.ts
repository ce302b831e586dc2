import type { IssueTagKey } from '@vedette/protocol/api/issue'

export interface TagShares {
  readonly shares: readonly { readonly value: string; readonly percent: number }[]
  readonly otherPercent: number
}

/** The largest values with their share of all events that have the tag, in whole percent. */
export function tagShares(tag: IssueTagKey, valuesMax: number): TagShares {
  const top = (tag.topValues ?? []).slice(0, valuesMax)
  const total = Math.max(
    tag.totalValues,
    top.reduce((sum, { count }) => sum + count, 0),
  )
  if (total === 0) return { shares: [], otherPercent: 0 }
  const shares = top.map(({ value, count }) => ({
    value,
    percent: Math.round((count / total) * 100),
  }))
  const shown = top.reduce((sum, { count }) => sum + count, 0)
  return { shares, otherPercent: Math.round(((total - shown) / total) * 100) }
}
