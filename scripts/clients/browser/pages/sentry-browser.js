import * as Sentry from '@sentry/browser'
import {
  formatPrice,
  highlight,
  loadCart,
  onPay,
  payWith,
  refreshCart,
  restoreCart,
  wander,
} from './shop.js'

const FLUSH_MS = 5000
const UNHANDLED_MS = 150
const { dsn, scenario } = globalThis.shopSettings
const form = document.getElementById('cart')

Sentry.init({
  dsn,
  release: 'shop-web@5.2.0',
  environment: 'production',
  sendDefaultPii: true,
  enableLogs: true,
  integrations: (defaults) => [
    ...defaults.filter((each) => scenario === 'session' || each.name !== 'BrowserSession'),
    ...(scenario === 'pageload' ? [Sentry.browserTracingIntegration()] : []),
    ...(scenario === 'replay' ? [Sentry.replayIntegration({ minReplayDuration: 0 })] : []),
  ],
  ...(scenario === 'pageload' ? { tracesSampleRate: 1, traceLifecycle: 'static' } : {}),
  replaysOnErrorSampleRate: 1,
})
Sentry.setTag('shop.country', 'DE')

const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

const scenarios = {
  // Thrown inside listeners and timers: the client's own hooks catch these.
  'click-handler': () => onPay(() => payWith(form, [])),
  'timer-callback': () => setTimeout(() => restoreCart({ getItem: () => null }), 1),
  'unhandled-rejection': () => {
    loadCart('/api/cart/c-77')
  },
  'rejected-plain-object': () => {
    Promise.reject({ status: 402, reason: 'card declined' })
  },
  'script-error': () => {
    const script = document.createElement('script')
    script.textContent = 'const basket = {;'
    document.body.append(script)
  },
  'caught-syntax-error': () => caught(() => restoreCart({ getItem: () => '{"lines": [' })),
  'caught-range-error': () => caught(() => formatPrice(1999, 'EURO')),
  'caught-dom-exception': () => caught(() => highlight('#pay >')),
  'caught-missing-element': () => caught(() => highlight('#voucher')),
  'chained-errors': () => refreshCart().catch((error) => Sentry.captureException(error)),
  'network-error': () => caughtLater(fetch('http://stock.example/api/stock/cup')),
  message: () => Sentry.captureMessage('customer waited 30 s for the payment page', 'warning'),
  breadcrumbs: async () => {
    console.warn('coupon HERBST has expired')
    history.pushState({}, '', '/checkout?step=confirm')
    await fetch('/api/stock/cup').catch(() => undefined)
    onPay(() => undefined)
    Sentry.setUser({ id: '42', email: 'jane@example.com', username: 'jane' })
    Sentry.captureException(new Error('confirmation page stayed empty'))
  },
  feedback: () =>
    Sentry.captureFeedback({
      name: 'Jane',
      email: 'jane@example.com',
      message: 'Nichts passiert 😕',
    }),
  session: () => undefined,
  pageload: () => sleep(1500),
  replay: async () => {
    Sentry.captureException(new Error('seen in a replay'))
    await sleep(500)
    await Sentry.getReplay().flush()
  },
  logs: () => Sentry.logger.warn('coupon expired', { coupon: 'HERBST' }),
}

function caught(work) {
  try {
    work()
  } catch (error) {
    Sentry.captureException(error)
  }
}

const caughtLater = (promise) => promise.catch((error) => Sentry.captureException(error))

async function main() {
  if (scenario !== 'pageload') await wander()
  await scenarios[scenario]()
  await sleep(UNHANDLED_MS)
  await Sentry.flush(FLUSH_MS)
  globalThis.shopDone = true
}

main()
