// A shop's worker that reports with raven, the Node.js client of 2012 to 2018.
// node send.cjs DSN [SCENARIO…]   Without a scenario: every one that leaves the process alive.
const http = require('node:http')
const Raven = require('raven')
const { findShelf, printLabel, ShelfError } = require('./warehouse.cjs')

const SETTLE_MS = 400
const crashes = new Set(['uncaught-exception'])

const [dsn, ...wanted] = process.argv.slice(2)

Raven.config(dsn, {
  name: 'web-7',
  release: 'warehouse@2.6.0',
  environment: 'staging',
  tags: { feature: 'picking' },
  autoBreadcrumbs: true,
  captureUnhandledRejections: true,
}).install()

const scenarios = {
  'caught-error': () => capture(() => findShelf({ B: ['B-1'] }, 'A-14-3')),
  'chained-context': () => {
    Raven.setContext({ user: { id: 42, username: 'jane' }, extra: { tour: [7, 8, 9] } })
    console.log('tour 7 starts with %d parcels', 31)
    Raven.captureBreadcrumb({ category: 'scan', message: 'scanned 4006381333931', level: 'debug' })
    return capture(() => printLabel({ weight: '1,4 kg' }))
  },
  'custom-fingerprint': () =>
    report(new ShelfError('shelf C-2 is blocked'), { fingerprint: ['{{ default }}', 'C'] }),
  'express-request': requestFromPicker,
  'message-params': () =>
    new Promise((done) =>
      Raven.captureMessage(
        'printer %s is out of paper',
        { params: ['P-3'], logger: 'labels' },
        done,
      ),
    ),
  'message-level': () =>
    new Promise((done) => Raven.captureMessage('scales need service', { level: 'warning' }, done)),
  'unhandled-rejection': async () => {
    Promise.reject(new TypeError('tour 9 has no driver'))
    await pause()
  },
  'uncaught-exception': async () => {
    setImmediate(() => printLabel(undefined))
    await pause()
  },
}

function capture(work) {
  try {
    work()
    return undefined
  } catch (error) {
    return report(error)
  }
}

function report(error, options = {}) {
  return new Promise((done) => Raven.captureException(error, options, done))
}

function pause() {
  return new Promise((done) => setTimeout(done, SETTLE_MS))
}

// Raven's middlewares need no express: they take any request and response.
async function requestFromPicker() {
  const onRequest = Raven.requestHandler()
  const onError = Raven.errorHandler()
  const server = http.createServer((request, response) => {
    onRequest(request, response, () => {
      try {
        findShelf({}, new URL(request.url, 'http://localhost').searchParams.get('shelf'))
      } catch (error) {
        onError(error, request, response, () => response.end())
      }
    })
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const headers = { cookie: 'picker=17', 'user-agent': 'Picker/3.2 (Android 9; Zebra TC52)' }
  const url = `http://127.0.0.1:${server.address().port}/pick?shelf=Z-9-1`
  await fetch(url, { headers }).then((answer) => answer.text())
  server.close()
  await pause()
}

async function main() {
  const names = wanted.length > 0 ? wanted : Object.keys(scenarios).filter((n) => !crashes.has(n))
  for (const name of names) await scenarios[name]()
  await pause()
  process.exit(0)
}

main()
