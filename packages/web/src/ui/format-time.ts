const EXACT: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
}

/** In the reader's time zone, which it names. An unreadable time stays as it was sent. */
export function formatExactTime(iso: string): string {
  return formatWith(iso, EXACT)
}

/** `14:03:07.120`: for lists whose rows lie seconds apart. */
export function formatClock(iso: string): string {
  const options: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }
  return formatWith(iso, options)
}

/** `21 Nov, 14:00` for hours, `21 Nov` for days: the name of a bar in a chart. */
export function formatBucket(atMs: number, isDay: boolean): string {
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const hour: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  // Days are counted in UTC: another zone would name the day before.
  return new Intl.DateTimeFormat(
    'en',
    isDay ? { ...day, timeZone: 'UTC' } : { ...day, ...hour },
  ).format(atMs)
}

function formatWith(iso: string, options: Intl.DateTimeFormatOptions): string {
  const atMs = Date.parse(iso)
  return Number.isNaN(atMs) ? iso : new Intl.DateTimeFormat('en', options).format(atMs)
}
