import { parameterizeMessage } from './parameterize-message.ts'

/** What browsers write behind a date: `(Central European Summer Time)`, `(CEST)`. */
const ZONE_NAME = /<date> \([A-Z][A-Za-z ]{1,60}\)/g

/**
 * As in version 1, and without the name of the zone behind a date, which would make an issue for
 * each part of the world. Frozen: grouping v2 depends on it.
 */
export function parameterizeV2(message: string): string {
  const text = parameterizeMessage(message)
  return text.includes('<date> (') ? text.replace(ZONE_NAME, '<date>') : text
}
