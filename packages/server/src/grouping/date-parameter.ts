import { type MessageParameter, matchEnd } from './match-end.ts'

const ZONE = '(?: ?(?:[A-Z]{3,4}(?![a-z])(?:[+-][0-9]{4})?|[+-][0-9]{4}))?'
const CLOCK = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}'
const DAY_NAME = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}'

/** `Mon, 02 Jan 2006 15:04:05 -0700`, `Mon Jan 02 2006 14:04:05 GMT+0800` */
const DAY_FIRST = new RegExp(
  `${DAY_NAME},? (?:[0-9]{1,2}[ -]${MONTH}[ -][0-9]{2,4}|${MONTH} +[0-9]{1,2}(?:,? [0-9]{4})?)` +
    `(?:,? ${CLOCK}${ZONE}(?: [0-9]{4}\\b)?)?`,
  'y',
)
/** `Jan 18, 2019`, `Jan 18 15:04:05` */
const MONTH_FIRST = new RegExp(
  `${MONTH} +[0-9]{1,2}(?:, [0-9]{4}(?: ${CLOCK}${ZONE})?| ${CLOCK}${ZONE})(?![\\w:])`,
  'y',
)
/** `02 Jan 2006 15:04` */
const NUMBER_FIRST = new RegExp(
  `[0-9]{1,2}[ -]${MONTH}[ -][0-9]{4}(?:,? ${CLOCK}${ZONE})?(?![\\w:])`,
  'y',
)
const ISO_ZONE = '(?:Z[0-9]{2}:[0-9]{2}|Z| ?[+-][0-9]{2}:?[0-9]{2})?'
const ISO_CLOCK = '[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?'
const ISO = new RegExp(`[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]${ISO_CLOCK}${ISO_ZONE})?(?![\\w:])`, 'y')
const COMPRESSED = /[0-9]{8}[T ][0-9]{6}(?:Z|[+-][0-9]{4})?(?![\w:])/y
const KITCHEN = /(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[AaPp][Mm])?(?![\w]|:[0-9])/y

/** Days and months by name, ISO dates and times of the day. */
export function findDate(text: string, start: number): MessageParameter | undefined {
  const code = text.charCodeAt(start)
  const end = code <= 57 ? numericEnd(text, start) : namedEnd(text, start)
  return end < 0 ? undefined : { name: 'date', end }
}

function numericEnd(text: string, start: number): number {
  const iso = matchEnd(ISO, text, start)
  if (iso >= 0) return iso
  const compressed = matchEnd(COMPRESSED, text, start)
  if (compressed >= 0) return compressed
  const kitchen = matchEnd(KITCHEN, text, start)
  return kitchen >= 0 ? kitchen : matchEnd(NUMBER_FIRST, text, start)
}

/** Every month's and day's name begins with a capital, and few other words do. */
function namedEnd(text: string, start: number): number {
  const code = text.charCodeAt(start)
  if (code > 90) return -1
  const byDay = matchEnd(DAY_FIRST, text, start)
  return byDay >= 0 ? byDay : matchEnd(MONTH_FIRST, text, start)
}
