import * as Sentry from '@sentry/browser'
import { type Line, totalOf } from './cart.ts'

const FLUSH_MS = 5000
const query = new URLSearchParams(location.search)
const dsn = query.get('dsn')
const release = query.get('release')

function checkOut(lines: readonly Line[]): void {
  document.title = `Shop: ${totalOf(lines)}`
}

checkOut([{ name: 'cup', price: 7, count: 2 }])

// Whoever opens the page with a DSN sees it fail, once the client has hooked into timers.
if (dsn !== null) {
  Sentry.init({ dsn, ...(release !== null && { release }) })
  setTimeout(() => checkOut(JSON.parse('null')), 1)
  setTimeout(async () => {
    await Sentry.flush(FLUSH_MS)
    document.title = 'Reported'
  }, 50)
}
