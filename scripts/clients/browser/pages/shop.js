// The page's own code: what customers click on. It knows nothing of error trackers.

export class CheckoutError extends Error {
  constructor(message, options) {
    super(message, options)
    this.name = 'CheckoutError'
  }
}

export function payWith(form, methods) {
  const method = chooseMethod(form, methods)
  return submitPayment(method, readCoupon(form))
}

function chooseMethod(form, methods) {
  const wanted = form.elements.namedItem('method')
  return methods.find((method) => method.id === wanted.value)
}

function readCoupon(form) {
  return parseCoupon(form.elements.namedItem('coupon').value)
}

export function parseCoupon(text) {
  const [code, percent] = text.split(':')
  if (code === '') throw new CheckoutError('coupon is empty')
  return { code, percent: Number.parseInt(percent, 10) }
}

function submitPayment(method, coupon) {
  return method.submit({ coupon })
}

export async function loadCart(path) {
  const response = await fetch(path)
  if (!response.ok) throw new CheckoutError(`cart answered ${response.status}`)
  return response.json()
}

export async function refreshCart() {
  try {
    return await loadCart('/api/cart/c-77')
  } catch (cause) {
    throw new CheckoutError('cart could not be refreshed', { cause })
  }
}

export function restoreCart(storage) {
  const cart = JSON.parse(storage.getItem('cart'))
  return cart.lines.map((line) => line.sku)
}

export function highlight(selector) {
  const found = document.querySelector(selector)
  found.classList.add('is-active')
}

export function formatPrice(amount, currency) {
  return new Intl.NumberFormat('de-DE', { style: 'currency', currency }).format(amount / 100)
}

/** Calls back from a click, as the browser does it. */
export function onPay(handler) {
  document.getElementById('pay').addEventListener('click', handler, { once: true })
  document.getElementById('pay').click()
}

/** What a visitor did before: real requests, clicks, keys and navigation, for the client to note. */
export async function wander() {
  console.info('cart restored from local storage', { lines: 2 })
  for (const sku of ['cup', 'tea-pot', 'saucer', 'strainer']) {
    history.pushState({}, '', `/products/${sku}?from=list`)
    await fetch(`/api/stock/${sku}?warehouse=harbour`).catch(() => undefined)
    const button = document.createElement('button')
    button.className = 'product__add button button--primary'
    button.setAttribute('aria-label', `${sku} in den Warenkorb`)
    document.querySelector('main').append(button)
    button.click()
  }
  document.querySelector('input').dispatchEvent(new KeyboardEvent('keypress', { bubbles: true }))
  console.warn('price of %s changed since it was put into the cart', 'tea-pot')
  history.pushState({}, '', '/checkout?step=pay')
}
