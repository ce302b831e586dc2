import assert from 'node:assert/strict'
import { priceOf } from './catalogue.mjs'

export class CartError extends Error {
  name = 'CartError'

  constructor(message, details) {
    super(message)
    this.details = details
  }
}

export function totalOf(cart) {
  return cart.lines.map((line) => lineTotal(line, cart.currency)).reduce(add, 0)
}

function lineTotal(line, currency) {
  const price = priceOf(line.sku, currency)
  return applyDiscount(price.amount * line.quantity, line.discount)
}

function applyDiscount(amount, discount) {
  if (discount === undefined) return amount
  return discount.apply(amount)
}

const add = (sum, amount) => sum + amount

export function reserve(cart, stock) {
  for (const line of cart.lines) {
    const available = stock[line.sku]
    if (available < line.quantity) {
      throw new CartError(`only ${available} of ${line.sku} left, ${line.quantity} wanted`, line)
    }
  }
}

export function settle(cart, payments) {
  const paid = payments.reduce((sum, payment) => sum + payment.amount, 0)
  assert.equal(paid, totalOf(cart), 'payments do not cover the cart')
}

export function formatTotal(amount, currency, digits) {
  const text = (amount / 100).toFixed(digits)
  return `${text} ${currency}`
}
