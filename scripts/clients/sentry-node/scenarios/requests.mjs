import { setTimeout as sleep } from 'node:timers/promises'
import { totalOf } from '../shop/cart.mjs'
import { priceOf } from '../shop/catalogue.mjs'
import { createApp, listen } from '../shop/web.mjs'

const HEADERS = {
  'content-type': 'application/json',
  'user-agent':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
  'accept-language': 'de-DE,de;q=0.9',
  cookie: 'session=9f2c7d; theme=dark',
  'x-forwarded-for': '203.0.113.24',
}

export const requests = {
  async 'http-request'(Sentry) {
    await visit(
      Sentry,
      (body) => ({ total: totalOf(body.cart) }),
      '/checkout?step=pay&coupon=HERBST',
    )
  },
  async 'http-json-body'(Sentry) {
    await visit(Sentry, () => ({}), '/orders', '{"cart": {"lines": [')
  },
  async 'http-async-context'(Sentry) {
    const work = async (body) => {
      Sentry.setTag('checkout.step', 'quote')
      Sentry.setUser({ id: '42', email: 'jane@example.com', username: 'jane' })
      await sleep(5)
      return priceOf(body.sku.toLowerCase(), 'EUR')
    }
    await visit(Sentry, work, '/quotes', '{"product": "cup"}')
  },
  async 'hono-handler'(Sentry) {
    await createApp((error) => Sentry.captureException(error)).request('/carts/7')
  },
  async 'hono-http-exception'(Sentry) {
    const app = createApp((error) => Sentry.captureException(error))
    await app.request('/orders', { method: 'POST' })
  },
}

const CART_BODY = '{"cart": {"currency": "EUR", "lines": [{"sku": "gift-card", "quantity": 1}]}}'

async function visit(Sentry, handle, path, body = CART_BODY) {
  const onError = (error) => Sentry.captureException(error)
  // Clients up to 7 know a request from a middleware, later ones watch node:http.
  const middleware = Sentry.Handlers?.requestHandler()
  const { server, url } = await listen(handle, { onError, middleware })
  await fetch(url + path, { method: 'POST', headers: HEADERS, body }).then((each) => each.text())
  server.close()
}
