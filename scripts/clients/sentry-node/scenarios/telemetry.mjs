import { setTimeout as sleep } from 'node:timers/promises'

const FLUSH_MS = 1000

export const telemetry = {
  transaction: (Sentry) =>
    Sentry.startSpan({ name: 'POST /checkout', op: 'http.server' }, async () => {
      await Sentry.startSpan({ name: 'select cart', op: 'db.query' }, () => sleep(5))
      await Sentry.startSpan({ name: 'charge card', op: 'http.client' }, () => sleep(8))
    }),
  'check-in'(Sentry) {
    const monitor = {
      schedule: { type: 'crontab', value: '15 3 * * *' },
      timezone: 'Europe/Berlin',
    }
    const checkInId = Sentry.captureCheckIn(
      { monitorSlug: 'import', status: 'in_progress' },
      monitor,
    )
    Sentry.captureCheckIn({ checkInId, monitorSlug: 'import', status: 'ok', duration: 42.5 })
  },
  session(Sentry) {
    Sentry.startSession({ user: { id: '42' } })
    Sentry.captureException(new Error('session ended badly'))
    Sentry.endSession()
  },
  async 'client-report'(Sentry) {
    Sentry.captureException(new Error('seen by beforeSend'), { tags: { synthetic: 'yes' } })
    Sentry.captureMessage('kept after a dropped event')
    // The first waits until the event was dropped, the second reports that.
    await Sentry.flush(FLUSH_MS)
    await Sentry.flush(FLUSH_MS)
  },
  feedback(Sentry) {
    Sentry.captureFeedback({
      name: 'Jane',
      email: 'jane@example.com',
      message: 'The pay button does nothing.',
      url: 'https://shop.example/checkout',
    })
  },
  logs(Sentry) {
    Sentry.logger.info('order placed', { order: 'A-10442', amount: 4165 })
    Sentry.logger.error(Sentry.logger.fmt`gateway ${'visa'} answered ${503}`)
  },
  metrics(Sentry) {
    Sentry.metrics.count('orders', 1, { attributes: { country: 'DE' } })
    Sentry.metrics.distribution('basket', 41.65, { unit: 'euro' })
  },
}
