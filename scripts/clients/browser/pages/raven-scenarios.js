import { highlight, loadCart, onPay, parseCoupon, payWith, restoreCart, wander } from './shop.js'

const { scenario } = globalThis.shopSettings
const form = document.getElementById('cart')

/** Runs the page's scenario with either raven-js, and marks the page done when it was sent. */
export async function runRavenScenario(Raven) {
  for (const name of ['ravenSuccess', 'ravenFailure']) {
    document.addEventListener(name, () => {
      globalThis.shopDone = true
    })
  }
  await wander()
  scenarios[scenario](Raven)
}

const scenarios = {
  'caught-error': (Raven) => capture(Raven, () => payWith(form, [])),
  'caught-own-error': (Raven) => capture(Raven, () => parseCoupon('')),
  'click-handler': () => onPay(() => restoreCart({ getItem: () => 'null' })),
  'timer-callback': () => setTimeout(() => highlight('.total'), 1),
  message: (Raven) => Raven.captureMessage('coupon HERBST was refused', { level: 'warning' }),
  breadcrumbs: async (Raven) => {
    console.warn('coupon HERBST has expired')
    Raven.captureBreadcrumb?.({ category: 'cart', message: 'added tea-pot', data: { quantity: 2 } })
    await loadCart('/api/cart/c-77').catch((error) =>
      Raven.captureException(error, { extra: { cart: { id: 'c-77', lines: 2 } } }),
    )
  },
}

function capture(Raven, work) {
  try {
    work()
  } catch (error) {
    Raven.captureException(error)
  }
}
