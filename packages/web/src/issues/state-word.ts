import type { IssueSummary } from '@vedette/protocol/api/issue'

export interface StateWord {
  readonly word: string
  readonly tone: 'neutral' | 'good' | 'warning' | 'info'
}

/** A word for a state worth a word; an issue that is simply open has none. */
export function findStateWord({
  status,
  substatus,
}: Pick<IssueSummary, 'status' | 'substatus'>): StateWord | undefined {
  if (status === 'resolved') return { word: 'Resolved', tone: 'good' }
  if (status === 'ignored') return { word: 'Archived', tone: 'neutral' }
  if (substatus === 'regressed') return { word: 'Regressed', tone: 'warning' }
  if (substatus === 'escalating') return { word: 'Escalating', tone: 'warning' }
  if (substatus === 'new') return { word: 'New', tone: 'info' }
  return undefined
}
