import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
// For a slow machine on which everything else runs too.
const ACTION_MS_MAX = 30_000

/** Somebody in front of the pages, with all that their browser complains about. */
export interface Visitor {
  readonly page: Page
  /** Errors, warnings, and requests that failed. */
  readonly complaints: string[]
  leave(): Promise<void>
}

export async function openVisitor(): Promise<Visitor> {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(ACTION_MS_MAX)
  const complaints: string[] = []
  page.on('console', (message) => {
    const { url } = message.location()
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught ${error}`))
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return { page, complaints, leave: () => browser.close() }
}
