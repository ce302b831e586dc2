import { totalOf } from '../shop/cart.mjs'

export const messages = {
  'message-info'(Sentry) {
    Sentry.captureMessage('nightly import finished with 3 products skipped')
  },
  'message-warning'(Sentry) {
    Sentry.captureMessage('stock of cup fell below 10', 'warning')
  },
  'message-params'(Sentry) {
    const { city, count } = { city: 'Hamburg', count: 17 }
    Sentry.captureMessage(Sentry.parameterize`${count} parcels wait in ${city}`, 'warning')
  },
  'message-unicode'(Sentry) {
    Sentry.setTag('länge', 'größer')
    Sentry.captureMessage(
      'Zahlung fehlgeschlagen: „Überweisung“ 💶 — 支払いに失敗しました \u202eabc',
    )
  },
  'rich-scope'(Sentry) {
    addRichScope(Sentry)
    try {
      totalOf({ lines: null })
    } catch (error) {
      Sentry.captureException(error, { level: 'fatal', extra: { retry: 3, queue: ['a', 'b'] } })
    }
  },
  'custom-fingerprint'(Sentry) {
    const error = new Error('redis connection lost on shard 14')
    Sentry.captureException(error, { fingerprint: ['redis-connection', '{{ default }}'] })
  },
  breadcrumbs(Sentry) {
    for (const sku of ['cup', 'tea-pot', 'spoon', 'saucer']) {
      console.warn('slow look-up of %s: %d ms', sku, 1200)
      Sentry.addBreadcrumb({
        category: 'cart',
        message: `added ${sku}`,
        data: { sku, quantity: 1 },
      })
    }
    Sentry.captureException(new Error('cart was emptied while paying'))
  },
  attachment(Sentry) {
    const rows = 'number,amount\nA-1,4165\nA-2,0\n'
    Sentry.captureException(new Error('row 2 of orders.csv has no amount'), {
      attachments: [{ filename: 'orders.csv', data: rows, contentType: 'text/csv' }],
    })
  },
  'event-by-hand'(Sentry) {
    Sentry.captureEvent({
      level: 'error',
      logger: 'shop.mailer',
      message: 'mail to %s bounced',
      logentry: { message: 'mail to %s bounced', params: ['jane@example.com'] },
      transaction: 'mailer.deliver',
      modules: { mailer: '2.1.0' },
      extra: { smtp: { code: 550, text: 'mailbox unavailable' } },
    })
  },
}

function addRichScope(Sentry) {
  Sentry.setUser({
    id: '42',
    email: 'jane@example.com',
    ip_address: '203.0.113.24',
    segment: 'b2b',
  })
  Sentry.setTags({ feature: 'checkout', 'payment.method': 'sepa', canary: true })
  Sentry.setContext('order', { number: 'A-10442', lines: 3, express: false, placed: new Date(0) })
  Sentry.setContext('character', {
    name: 'Mighty Fighter',
    age: 19,
    nested: { deep: [1, [2, [3]]] },
  })
  Sentry.setExtra('cart', { id: 'c-77', coupons: ['HERBST', null] })
}
