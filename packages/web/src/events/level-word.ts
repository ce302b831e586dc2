import type { Translate } from '../messages/messages.ts'

const LEVELS = ['fatal', 'error', 'warning', 'info', 'debug'] as const

/** A level in the reader's language; one that is not known as it was sent. */
export function levelWord(t: Translate<'events'>, level: string): string {
  const known = LEVELS.find((name) => name === level)
  return known === undefined ? level : t(`level.${known}`)
}
