import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Cookie, Page } from 'playwright-core'
import { buildWeb } from '../../scripts/build-web.ts'
import { openVisitor } from '../../test/e2e/visitor.ts'
import { fillHome } from '../search/fill-home.ts'
import { EMAIL, PASSWORD, startSearchedServer } from '../search/searched-server.ts'
import { scroll } from './scroll.ts'
import { watchStolenTime } from './stolen-time.ts'

/*
 * npm run bench:pages: how long the stream of a large organization takes until somebody can use
 * it, and how it scrolls, in a real browser. A browser without a graphics card draws by the
 * processor: plain lines of text, scrolled in the same way, say what that takes, and the share of
 * the processors that neighbours of a virtual machine got says what else was late.
 */
const { values } = parseArgs({
  options: {
    issues: { type: 'string', default: '100000' },
    events: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    /** A folder to keep and to use again. */
    home: { type: 'string' },
  },
})
const ROUNDS = Number(values.rounds)
const LOADS = 5
const SETTLE_MS = 3_000
const SLOWEST_MAX = 3
/** Three refreshes of a screen of 60 Hz are 50 ms: as times are told, a tenth more or less. */
const LATE_MS = 50.5
const SIZE = { width: 1440, height: 900 }
/** As high as what is scrolled. */
const PLAIN = `<main>${'<p>A line of text, as plain as can be</p>'.repeat(1200)}</main>`
const STREAM = '/organizations/vedette/issues/?query='
const ROW = '[data-issue]'
const MARKED_ROW = '[data-issue][data-current]'

await buildWeb()
const home = values.home ?? mkdtempSync(join(tmpdir(), 'vedette-pages-'))
await fillHome(home, { issues: Number(values.issues), events: Number(values.events) })
try {
  const cookies = await signIn()
  await measureLoads(cookies)
  await measureScrolls(cookies)
} finally {
  if (values.home === undefined) rmSync(home, { recursive: true })
}

/** The server and the browser have just been started, and no page was opened yet. */
async function measureLoads(cookies: readonly Cookie[]): Promise<void> {
  title(`Stream of ${values.issues} issues, until a key is answered (goal 1000 ms)`)
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, url, leave } = await openBrowser(cookies)
    const stolenShare = watchStolenTime()
    const ms = await load(page, url)
    row('first after a start', `${ms.toFixed(0)} ms${formatStolen(stolenShare())}`)
    for (const request of await slowestRequests(page)) row('', request)
    const next = await repeat(LOADS - 1, () => load(page, url))
    row('  the next ones', `${next.map((each) => each.toFixed(0)).join(', ')} ms`)
    await leave()
  }
}

/** From the navigation until a key moves the mark to the first issue, in milliseconds. */
async function load(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  await waitInPage(page, ROW)
  await page.keyboard.press('j')
  await waitInPage(page, MARKED_ROW)
  return await page.evaluate(() => performance.now())
}

/** Looks at each frame: `waitFor` of a locator looks every half second after a few tries. */
async function waitInPage(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, {
    polling: 'raf',
  })
}

async function slowestRequests(page: Page): Promise<readonly string[]> {
  const requests = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name, startTime, duration }) => ({ name, startTime, duration })),
  )
  const sorted = requests.toSorted((a, b) => b.duration - a.duration)
  return sorted.slice(0, SLOWEST_MAX).map(({ name, startTime, duration }) => {
    const span = `${startTime.toFixed(0)} to ${(startTime + duration).toFixed(0)} ms`
    return `${span}: ${new URL(name).pathname}`
  })
}

async function measureScrolls(cookies: readonly Cookie[]): Promise<void> {
  title('Scrolling it (goal: no frame over 50 ms), and plain lines of text')
  const { page, url, leave } = await openBrowser(cookies)
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.bringToFront()
    await load(page, url)
    await describeScroll('stream', page)
    const plain = await page.context().newPage()
    await plain.setViewportSize(SIZE)
    await plain.setContent(PLAIN)
    await describeScroll('plain text', plain)
    // Also in the background, a page goes on to draw.
    await plain.close()
  }
  await leave()
}

async function describeScroll(name: string, page: Page): Promise<void> {
  const stolenShare = watchStolenTime()
  const { frames, pixels, longestTaskMs, shift } = await scroll(page)
  const stolen = formatStolen(stolenShare())
  const sorted = frames.toSorted((a, b) => a - b)
  const late = frames.filter((ms) => ms > LATE_MS).length
  const p99 = sorted[Math.floor((sorted.length - 1) * 0.99)] ?? 0
  row(name, `${late} of ${frames.length} frames over 50 ms in ${pixels} px${stolen}`)
  row('  p99, longest', `${p99.toFixed(0)}, ${(sorted.at(-1) ?? 0).toFixed(0)} ms`)
  row('  longest task of script', `${longestTaskMs.toFixed(0)} ms`)
  row('  layout shift', String(shift))
}

/** A server and a browser, in which somebody is signed in. */
async function openBrowser(cookies: readonly Cookie[]) {
  const server = await startSearchedServer(home)
  const visitor = await openVisitor()
  const { page } = visitor
  await page.context().addCookies(cookies)
  await page.setViewportSize(SIZE)
  // Until both have come to rest: the commands that prepare the server, too.
  await page.waitForTimeout(SETTLE_MS)
  const leave = async () => {
    await visitor.leave()
    await server.stop()
  }
  return { page, url: `http://127.0.0.1:${server.port}${STREAM}`, leave }
}

async function signIn(): Promise<readonly Cookie[]> {
  const server = await startSearchedServer(home)
  const visitor = await openVisitor()
  const { page } = visitor
  try {
    await page.goto(`http://127.0.0.1:${server.port}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/auth/'))
    return await page.context().cookies()
  } finally {
    await visitor.leave()
    await server.stop()
  }
}

async function repeat<T>(count: number, run: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = []
  while (results.length < count) results.push(await run())
  return results
}

function formatStolen(share: number | undefined): string {
  return share === undefined ? '' : `, neighbours took ${(share * 100).toFixed(1)}%`
}

function title(text: string): void {
  console.log(`\n${text}`)
}

function row(name: string, value: string): void {
  console.log(`  ${name.padEnd(28)} ${value}`)
}
