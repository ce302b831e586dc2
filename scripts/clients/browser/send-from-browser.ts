import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { bundlePage, type PageClient } from './bundle-page.ts'

/** What the visited page does, and with which client library. */
export interface BrowserPageOptions {
  readonly client: PageClient
  /** A name from the page's list of scenarios, in `pages/`. */
  readonly scenario: string
  /** For the `csp` page: where Chromium itself sends violation reports. */
  readonly reportUri?: string
  /** Debian's Chromium unless told otherwise. */
  readonly executablePath?: string
}

const DONE_MS_MAX = 20_000
// Time for requests that the page only queued, such as beacons, to leave.
const SETTLE_MS = 300
const SHOP_HOST = 'shop.example'
const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // The shop has a name, yet nothing leaves this machine.
  `--host-resolver-rules=MAP ${SHOP_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
]

/** Opens the shop's page in a fresh Chromium, lets it report to the DSN, returns when it has. */
export async function sendFromBrowser(dsn: string, options: BrowserPageOptions): Promise<void> {
  const server = await servePage(await bundlePage(options.client), options.reportUri)
  const executablePath = options.executablePath ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  try {
    await visit(browser, { dsn, scenario: options.scenario }, portOf(server))
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

async function visit(
  browser: Browser,
  settings: { readonly dsn: string; readonly scenario: string },
  port: number,
): Promise<void> {
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  await page.addInitScript((value) => Object.assign(globalThis, { shopSettings: value }), settings)
  await page.goto(`http://${SHOP_HOST}:${port}/checkout?step=pay`)
  await waitUntilDone(page)
  await page.waitForTimeout(SETTLE_MS)
  await context.close()
}

async function waitUntilDone(page: Page): Promise<void> {
  await page.waitForFunction(() => 'shopDone' in globalThis, undefined, { timeout: DONE_MS_MAX })
}

async function servePage(script: string, reportUri: string | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/checkout')) {
      const policy = `default-src 'self'; connect-src *; report-uri ${reportUri}`
      if (reportUri !== undefined) response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(PAGE)
    } else if (path === '/assets/shop.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      response.end(script)
    } else {
      response.writeHead(503).end('{"error":"try again later"}')
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

const PAGE = `<!doctype html>
<html lang="de">
  <head><meta charset="utf-8"><title>Kasse – Teeladen</title></head>
  <body>
    <main><form id="cart"><input name="coupon"><button id="pay"
      type="button">Bezahlen</button></form></main>
    <script src="/assets/shop.js"></script>
  </body>
</html>
`
