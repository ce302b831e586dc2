import type { EventDetail, EventEntry } from '@vedette/protocol/api/event'
import type { Translate } from '../messages/messages.ts'

export interface OutlineEntry {
  /** The section's anchor. */
  readonly id: string
  readonly title: string
}

/** The sections that are surely there, in the order of the page. */
export function eventOutline(t: Translate<'events'>, event: EventDetail): readonly OutlineEntry[] {
  const entries = event.entries.map((entry) => ({ id: anchorOf(entry), title: titleOf(t, entry) }))
  const others: readonly (OutlineEntry | false)[] = [
    event.userReport !== null && { id: 'feedback', title: t('feedback.title') },
    ...entries.filter(({ id }) => id !== 'debugmeta'),
    event.tags.length > 0 && { id: 'tags', title: t('tags.title') },
    event.user !== null && { id: 'user', title: t('user.title') },
    hasAny(event.contexts) && { id: 'contexts', title: t('contexts.title') },
    hasAny(event.context) && { id: 'extra', title: t('extra') },
    hasAny(event.packages) && { id: 'packages', title: t('packages.title') },
    event.sdk !== null && { id: 'sdk', title: t('sdk') },
    ...entries.filter(({ id }) => id === 'debugmeta'),
    { id: 'grouping', title: t('grouping.title') },
    { id: 'json', title: t('json.title') },
  ]
  return others.filter((one) => one !== false)
}

/** A template is shown as a stack of one frame. */
function anchorOf({ type }: EventEntry): string {
  return type === 'template' ? 'stacktrace' : type
}

function titleOf(t: Translate<'events'>, { type }: EventEntry): string {
  switch (type) {
    case 'exception':
      return t('exception.title')
    case 'stacktrace':
      return t('stack.title')
    case 'threads':
      return t('threads.title')
    case 'message':
      return t('message.title')
    case 'template':
      return t('template')
    case 'breadcrumbs':
      return t('breadcrumbs.title')
    case 'request':
      return t('request.title')
    case 'debugmeta':
      return t('debugImages.title')
    default:
      return t(`report.${type}`)
  }
}

function hasAny(value: object): boolean {
  return Object.keys(value).length > 0
}
