/** Opens the dialog after an error; any of the browser's clients has it. */
export function writeEmbedSnippet(dsn: string): string {
  return `import * as Sentry from '@sentry/browser'

Sentry.init({
  dsn: '${dsn}',
  beforeSend(event) {
    if (event.exception && event.event_id) {
      Sentry.showReportDialog({ eventId: event.event_id })
    }
    return event
  },
})`
}
