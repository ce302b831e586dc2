import { readFile } from 'node:fs/promises'

const PRODUCTS = new Map([
  [
    'tea-pot',
    { sku: 'tea-pot', title: 'Teekanne „Grünschnabel“', price: { net: 2490, vat: 0.19 } },
  ],
  ['cup', { sku: 'cup', title: 'Cup', price: { net: 690, vat: 0.19 } }],
  ['gift-card', { sku: 'gift-card', title: 'Gift card' }],
])

export function findProduct(sku) {
  return PRODUCTS.get(sku)
}

export function priceOf(sku, currency) {
  const product = findProduct(sku)
  const { net, vat } = product.price
  return { amount: Math.round(net * (1 + vat)), currency }
}

export async function loadPriceList(file) {
  const text = await readFile(file, 'utf8')
  return parsePriceList(text)
}

export function parsePriceList(text) {
  const list = JSON.parse(text)
  return list.map((entry) => ({ sku: entry.sku, net: Number(entry.net) }))
}
