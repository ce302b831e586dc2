import type { TailItem } from '@vedette/protocol/api/tail'
import type { Translate } from '../messages/messages.ts'
import { sayReason } from './tail-reason.ts'

/** What a row is called: the event's title, or what is known instead. */
export function rowTitle(t: Translate<'tail'>, item: TailItem): string {
  return item.title ?? t('row.untitled', { type: item.itemType })
}

/** All that a row says, to search in. */
export function rowText(t: Translate<'tail'>, item: TailItem): string {
  const { eventId, itemType, project, issue, outcome, steps } = item
  const received = steps.find((step) => step.step === 'receive')
  const parts = [
    rowTitle(t, item),
    eventId,
    itemType,
    project.slug,
    issue?.shortId,
    outcome.reason,
    sayReason(t, outcome.reason),
    received?.client,
  ]
  return parts.filter((part) => part).join(' ')
}
