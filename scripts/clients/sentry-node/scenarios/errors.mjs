import { setTimeout as sleep } from 'node:timers/promises'
import { formatTotal, reserve, settle, totalOf } from '../shop/cart.mjs'
import { loadPriceList, parsePriceList } from '../shop/catalogue.mjs'
import { openOrders } from '../shop/orders-db.mjs'
import { pay, signRequest } from '../shop/payment.mjs'
import { askWithin, firstOffer, startRestock } from '../shop/suppliers.mjs'
import { parseAddress } from '../shop/web.mjs'

const UNHANDLED_MS = 300

// A caught error, reported by hand, as most programs do.
function caught(work) {
  return async (Sentry) => {
    try {
      await work(Sentry)
    } catch (error) {
      Sentry.captureException(error)
    }
  }
}

const cart = (line) => ({ currency: 'EUR', lines: [{ sku: 'cup', quantity: 2 }, line] })

export const errors = {
  'type-error': caught(() => totalOf(cart({ sku: 'gift-card', quantity: 1 }))),
  'unknown-sku': caught(() => totalOf(cart({ sku: 'tea-cosy', quantity: 1 }))),
  'not-a-function': caught(() => totalOf(cart({ sku: 'cup', quantity: 1, discount: {} }))),
  'custom-error-class': caught(() => reserve(cart({ sku: 'cup', quantity: 9 }), { cup: 3 })),
  'range-error': caught(() => formatTotal(1999, 'EUR', 101)),
  'assertion-error': caught(() => settle(cart({ sku: 'tea-pot', quantity: 1 }), [{ amount: 5 }])),
  'syntax-error': caught(() => parsePriceList('[{"sku": "cup", "net": 690},]')),
  'system-error': caught(() => loadPriceList('/srv/shop/prices/2026-w31.json')),
  'chained-errors': caught(() =>
    pay({ number: 'A-10442', amount: 4165, card: { token: 'tok_visa' } }),
  ),
  'aggregate-error': caught(() => firstOffer('tea-pot')),
  'abort-timeout': caught(() => askWithin(20)),
  'zod-error': caught(() => parseAddress({ name: 'J', street: 'Hafenstr. 3', postcode: '2045' })),
  'sqlite-constraint': caught(() => openOrders().insert({ number: 'A-1', amount: 0 })),
  'sqlite-no-column': caught(() => openOrders().countByCountry('DE')),
  'reference-error': caught(() => signRequest(undefinedSigningKey, 'body')),
  'uri-error': caught(() => decodeURIComponent('/search?q=%E0%A4%A')),
  'stack-overflow': caught(() => countChildren({ children: endless })),
  'thrown-object': caught(() => {
    throw { code: 'E_STOCK', sku: 'cup', wanted: 12, available: 3 }
  }),
  'thrown-string': caught(() => {
    throw 'warehouse is closed'
  }),
  async 'unhandled-rejection'() {
    startRestock('tea-pot')
    await sleep(UNHANDLED_MS)
  },
  async 'uncaught-exception'() {
    setTimeout(() => signRequest(null, 'body'), 10)
    await sleep(10 * UNHANDLED_MS)
  },
}

const endless = []
endless.push({ children: endless })

function countChildren(category) {
  return category.children.reduce((sum, child) => sum + countChildren(child), 1)
}
