import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
const EMAIL = 'jane@example.com'
const PASSWORD = 'a cup of strong tea'
const ISSUES = 220
/** Chunks of rows above, in and below the window. */
const ROWS_MAX = 80

const reason = missing.chromium()

describe.skipIf(reason !== undefined)('a long list of issues', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startServerProcess(home.path)
    await runVedette(home.path, [
      'createuser',
      '--email',
      EMAIL,
      '--password',
      PASSWORD,
      '--superuser',
    ])
    for (let number = 1; number <= ISSUES; number += 1) await report(server, number)
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(`${ISSUES} issues`).waitFor()
    await watchShifts(page)
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.kill('SIGTERM')
    home.remove()
  })

  it('keeps few rows in the page while it is read to its end, and tells where one is', async () => {
    const { page } = visitor
    const rowsMax = await readToEnd(page)
    expect(rowsMax).toBeLessThanOrEqual(ROWS_MAX)
    await page.waitForURL(/cursor=\d+%3A(150|200)%3A/)
    const places = await page.locator('[aria-posinset]').last().getAttribute('aria-posinset')
    expect(places).toBe(String(ISSUES))
  })

  it('begins again where its address says, with a way to what comes before', async () => {
    const { page } = visitor
    await page.reload()
    await page.getByRole('button', { name: 'Show the issues before' }).click()
    await page.waitForURL(/cursor=\d+%3A1[05]0%3A/)
    await page.getByRole('link', { name: 'Unresolved', exact: true }).click()
    await page.getByRole('link', { name: /^Error Broken 220$/ }).waitFor()
    await watchShifts(page)
  })

  it('brings a row up to date where it stands, and announces what is new', async () => {
    const { page } = visitor
    const row = page.locator('li[data-row]').filter({ hasText: 'Broken 210' }).first()
    await row.waitFor()
    const before = await row.boundingBox()
    await report(server, 210)
    await row.getByText('2 events', { exact: true }).waitFor()
    await report(server, ISSUES + 1)
    const note = page.getByRole('button', { name: 'Show 1 new issue' })
    await note.waitFor()
    expect((await row.boundingBox())?.y).toBe(before?.y)
    expect(await page.getByRole('link', { name: /^Error Broken 221$/ }).count()).toBe(0)
    expect(await readShifts(page)).toEqual([])
    await note.click()
    await page.getByRole('link', { name: /^Error Broken 221$/ }).waitFor()
  })

  it('is steered by keys: marks, selects, merges, tells which keys there are', async () => {
    const { page } = visitor
    const top = await readTop(page)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 issues selected.').waitFor()
    await page.keyboard.press('m')
    await page
      .getByRole('status')
      .getByText(/2 issues merged into/)
      .waitFor()
    await waitUntil('the merge', async () => ((await readTop(page)) === top ? undefined : true))
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('status').getByText('2 issues put back.').waitFor()
    await waitUntil('the undo', async () => ((await readTop(page)) === top ? true : undefined))
    // The other one is a row again once the list has been asked for.
    await page.locator('li[data-deleted]').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByRole('status').getByText('1 issue resolved.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('status').getByText('1 issue put back.').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Merge the selected ones').waitFor()
    await page.keyboard.press('Escape')
  })

  it('asks after a decision for what changed alone, and an undo puts that back', async () => {
    const { page } = visitor
    await readToEnd(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
    const links = page.getByRole('link', { name: /^Error Broken [345]$/ })
    const rows = page.locator('li[data-row]').filter({ has: links })
    const row = rows.filter({ has: page.getByRole('link', { name: /^Error Broken 4$/ }) })
    await row.getByRole('checkbox').check()
    await page.keyboard.press('e')
    await page.getByRole('status').getByText('1 issue resolved.').waitFor()
    await row.waitFor({ state: 'detached' })
    expect(await rows.count()).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('status').getByText('1 issue put back.').waitFor()
    await row.waitFor()
    const titles = await links.allInnerTexts()
    expect(titles.map((title) => title.at(-1))).toEqual(['5', '4', '3'])
    expect(asked.filter((request) => /GET .*\/issues\/\?.*cursor=/.test(request))).toEqual([])
    page.removeAllListeners('request')
  })

  it('lights up the row below the pointer only once the reader has stopped', async () => {
    const { page } = visitor
    await page.evaluate(() => window.scrollTo({ top: 0 }))
    await page.locator('[data-row="0"]').waitFor()
    await page.mouse.move(600, 600)
    const isLit = async () => (await countLitRows(page))[0] === 1 || undefined
    await waitUntil('a row that is lit', isLit)
    const counts: number[] = []
    for (let step = 0; step < 10; step += 1) {
      await page.mouse.wheel(0, 90)
      counts.push(...(await countLitRows(page, '[data-scrolling]')))
    }
    expect(new Set(counts)).toEqual(new Set([0]))
    await waitUntil('a row that is lit', isLit)
  })

  it('asks for its code beside the question who is signed in', async () => {
    const { page } = visitor
    const code = page.waitForRequest(/\/assets\/IssueListRoute-[^/]+\.js$/)
    // Not answered before: a page that waits for the one with the other would wait forever.
    await page.route('**/api/0/auth/', async (route) => {
      await code
      await route.continue()
    })
    await page.reload()
    await page.locator('li[data-row]').first().waitFor()
    await page.unroute('**/api/0/auth/')
  })

  it('teaches what stands where nothing stands', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Escalating', exact: true }).click()
    await page.getByText('Nothing escalates').waitFor()
  })

  it('shows its rows again where all of them were let go and taken back', async () => {
    const { page } = visitor
    const some = Array.from({ length: 40 }, (_issue, at) => at + 100)
    const box = page.getByRole('combobox', { name: 'Search issues' })
    await box.fill(`is:unresolved issue:[${some.join(',')}]`)
    await box.press('Enter')
    await page.getByText('40 issues', { exact: true }).waitFor()
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check()
    await page.mouse.move(600, 600)
    await page.mouse.wheel(0, 5000)
    await page.locator('[data-row="39"]').waitFor()
    await page.keyboard.press('e')
    await page.getByText('No issue matches').waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByText('40 issues put back.').waitFor()
    await page.locator('[data-row="0"]').waitFor()
    expect(visitor.complaints).toEqual([])
  })
})

/** One event; each number is an issue of its own. */
async function report({ url, dsn }: ServerProcess, number: number): Promise<void> {
  const { username, pathname } = new URL(dsn ?? '')
  const exception = { values: [{ type: 'Error', value: `Broken ${number}` }] }
  const body = JSON.stringify({ exception, fingerprint: [`broken-${number}`] })
  const address = `${url}/api${pathname}/store/?sentry_key=${username}`
  await fetch(address, { method: 'POST', body })
}

/** Scrolls until the last row can be seen; gives how many rows there were at once, at most. */
async function readToEnd(page: Page): Promise<number> {
  let rowsMax = 0
  await waitUntil('the end of the list', async () => {
    await page.mouse.wheel(0, 1500)
    rowsMax = Math.max(rowsMax, await countRows(page))
    const isRead = await page.getByText('These are all issues that match.').isVisible()
    const last = page.getByRole('link', { name: /^Error Broken 1$/ })
    return (isRead && (await last.isVisible())) || undefined
  })
  return rowsMax
}

function countRows(page: Page): Promise<number> {
  return page.locator('li[data-row]').count()
}

/** In the next frame, of rows in a list such as that; nothing where there is none. */
function countLitRows(page: Page, list = 'ul'): Promise<readonly number[]> {
  return page.evaluate(async (list) => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const rows = [...document.querySelectorAll(`${list} > [data-row]`)]
    const lit = rows.filter((row) => getComputedStyle(row).backgroundColor !== 'rgba(0, 0, 0, 0)')
    return rows.length === 0 ? [] : [lit.length]
  }, list)
}

/** The titles of the first rows. */
async function readTop(page: Page): Promise<string> {
  return (await page.locator('li[data-row] a').allInnerTexts()).slice(0, 4).join('\n')
}

/** Layout shifts that nobody asked for, from now on. */
function watchShifts(page: Page): Promise<void> {
  return page.evaluate(() => {
    const shifts: string[] = []
    Object.assign(globalThis, { shifts })
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as (PerformanceEntry & Shift)[]) {
        shifts.push(...sources.map(({ node }) => node?.textContent ?? 'something'))
      }
    }).observe({ type: 'layout-shift' })
  })
}

/** The texts of what has moved. */
function readShifts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)
}

interface Shift {
  readonly sources: readonly { readonly node: Node | null }[]
}
