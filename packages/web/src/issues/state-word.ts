import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { Translate } from '../messages/messages.ts'

export interface StateWord {
  readonly word: string
  readonly tone: 'neutral' | 'good' | 'warning' | 'info'
}

/** A word for a state worth a word; an issue that is simply open has none. */
export function findStateWord(
  t: Translate<'issues'>,
  { status, substatus }: Pick<IssueSummary, 'status' | 'substatus'>,
): StateWord | undefined {
  if (status === 'resolved') return { word: t('state.resolved'), tone: 'good' }
  if (status === 'ignored') return { word: t('state.archived'), tone: 'neutral' }
  if (substatus === 'regressed') return { word: t('state.regressed'), tone: 'warning' }
  if (substatus === 'escalating') return { word: t('state.escalating'), tone: 'warning' }
  if (substatus === 'new') return { word: t('state.new'), tone: 'info' }
  return undefined
}
