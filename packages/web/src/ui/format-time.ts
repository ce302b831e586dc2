/** How somebody reads times. */
export interface TimePreferences {
  /** Of the IANA's list; undefined for the browser's own. */
  readonly timeZone: string | undefined
  /** `14:03`, not `02:03 PM`. */
  readonly is24Hours: boolean
}

export interface Times {
  /** `Nov 21, 2026, 14:03:07 UTC`: names its zone. An unreadable time stays as it was sent. */
  exact(iso: string): string
  /** `14:03:07.120`: for lists whose rows lie seconds apart. */
  clock(iso: string): string
  /** `Nov 21, 14:00` for hours, `Nov 21` for days: the name of a bar in a chart. */
  bucket(atMs: number, isDay: boolean): string
}

const HOUR = { hour: '2-digit', minute: '2-digit' } as const
const DAY = { month: 'short', day: 'numeric' } as const

interface TimesParts extends TimePreferences {
  /** A language, as BCP 47 names it. */
  readonly locale: string
}

/**
 * Says times as somebody prefers to read them. A format is made when a time is first said in it: it
 * costs a browser some milliseconds, and hardly a page takes all of them.
 */
export function createTimes({ locale, timeZone, is24Hours }: TimesParts): Times {
  const cycle = { hourCycle: is24Hours ? 'h23' : 'h12', timeZone } as const
  const exact = createLazyFormat(locale, {
    ...DAY,
    ...HOUR,
    ...cycle,
    year: 'numeric',
    second: '2-digit',
    timeZoneName: 'short',
  })
  const clock = createLazyFormat(locale, {
    ...HOUR,
    ...cycle,
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
  const hour = createLazyFormat(locale, { ...DAY, ...HOUR, ...cycle })
  // Days are counted in UTC: another zone would name the day before.
  const day = createLazyFormat(locale, { ...DAY, timeZone: 'UTC' })
  return {
    exact: (iso) => formatWith(exact, iso),
    clock: (iso) => formatWith(clock, iso),
    bucket: (atMs, isDay) => (isDay ? day : hour)().format(atMs),
  }
}

type LazyFormat = () => Intl.DateTimeFormat

function createLazyFormat(locale: string, options: Intl.DateTimeFormatOptions): LazyFormat {
  let format: Intl.DateTimeFormat | undefined
  return () => {
    format ??= createFormat(locale, options)
    return format
  }
}

function createFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options)
  } catch {
    // The server may know a zone that this browser does not.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: undefined })
  }
}

function formatWith(format: LazyFormat, iso: string): string {
  const atMs = Date.parse(iso)
  return Number.isNaN(atMs) ? iso : format().format(atMs)
}
