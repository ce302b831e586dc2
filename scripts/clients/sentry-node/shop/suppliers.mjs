import { setTimeout as sleep } from 'node:timers/promises'

class SupplierError extends Error {
  name = 'SupplierError'
}

async function ask(supplier, sku) {
  await null
  if (supplier === 'harbour') throw new SupplierError(`harbour has no offer for ${sku}`)
  if (supplier === 'hill') throw new TypeError(`hill answered 503 for ${sku}`)
  throw new RangeError(`${supplier} is closed until 06:00`)
}

/** The first supplier that offers it; none of them does. */
export function firstOffer(sku) {
  return Promise.any(['harbour', 'hill', 'valley'].map((supplier) => ask(supplier, sku)))
}

export function startRestock(sku) {
  setImmediate(() => restock(sku))
}

async function restock(sku) {
  const offer = await ask('hill', sku)
  return offer.price
}

export async function askWithin(timeoutMs) {
  const signal = AbortSignal.timeout(timeoutMs)
  await sleep(10 * timeoutMs, undefined, { signal }).catch(() => signal.throwIfAborted())
}
