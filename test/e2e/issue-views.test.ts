import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { EMAIL, type LiveServer, PASSWORD, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
const VIEWS = '/organizations/vedette/group-search-views/'
const SETTLE_MS = 500
const PHONE = { width: 390, height: 844 }

const reason = missing.chromium()

describe.skipIf(reason !== undefined)('views of issues', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    const project = await server.createProject('Shop')
    for (const title of ['Checkout broke', 'Search broke']) {
      const address = `${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`
      await fetch(address, { method: 'POST', body: JSON.stringify({ message: title }) })
      await project.getIssue(title)
    }
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Search broke' }).waitFor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  const tabNames = (page: Page) =>
    page.getByRole('navigation', { name: 'Status' }).getByRole('link').allInnerTexts()

  it('are taught, and made of what is shown', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'All tabs' }).click()
    await page.getByText('A view keeps a search').waitFor()
    await page.keyboard.press('Escape')
    await search(page, 'is:unresolved Checkout')
    await page.getByRole('button', { name: 'Save as view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Checkout')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\/issues\/views\/\d+\/\?query=is%3Aunresolved\+Checkout/)
    await page.locator('a[aria-current=page]', { hasText: 'Checkout' }).waitFor()
    await page.getByRole('link', { name: 'Search broke' }).waitFor({ state: 'detached' })
  })

  it('say when the list is another, and keep it or let it go', async () => {
    const { page } = visitor
    const note = page.getByRole('status').filter({ hasText: 'Unsaved changes' })
    await search(page, 'is:unresolved')
    await note.waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await note.waitFor({ state: 'detached' })
    await page.waitForURL(/query=is%3Aunresolved\+Checkout/)
    await page.getByRole('combobox', { name: 'Sort by' }).click()
    await page.getByRole('option', { name: 'Events' }).click()
    await note.getByRole('button', { name: 'Save', exact: true }).click()
    await note.waitFor({ state: 'detached' })
    const [view] = await server.get<readonly IssueViewSummary[]>(VIEWS)
    expect(view).toMatchObject({ name: 'Checkout', querySort: 'freq', starred: true })
    expect(view?.lastVisited).not.toBeNull()
    await page.goto(`${server.url}/organizations/vedette/issues/views/${view?.id}/`)
    await page.waitForURL(/\?query=is%3Aunresolved\+Checkout&sort=freq/)
    await page.getByRole('link', { name: 'Checkout broke' }).waitFor()
  })

  it('are copied, renamed, moved and walked along by keys', async () => {
    const { page } = visitor
    await choose(page, 'Checkout', 'Duplicate')
    await choose(page, 'Checkout (copy)', 'Rename…')
    await page.getByRole('textbox', { name: 'Name' }).fill('Till')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('a[aria-current=page]', { hasText: 'Till' }).waitFor()
    await page.keyboard.press('H')
    await waitUntil('the other order', async () => {
      const stored = await server.get<readonly IssueViewSummary[]>(`${VIEWS}starred/`)
      return stored.map(({ name }) => name).join() === 'Till,Checkout' || undefined
    })
    await waitUntil('the tab in its new place', async () => {
      return (await tabNames(page)).slice(-2).join() === 'Till,Checkout' || undefined
    })
    await page.keyboard.press('l')
    await page.locator('a[aria-current=page]', { hasText: 'Checkout' }).waitFor()
    await page.keyboard.press('l')
    await page.getByRole('link', { name: 'Search broke' }).waitFor()
    await page.waitForURL(/\/issues\/\?query=is%3Aunresolved$/)
  })

  it('stay where they were moved to when an answer of before comes after it', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Till' }).click()
    await page.locator('a[aria-current=page]', { hasText: 'Till' }).waitFor()
    const older = await holdAnswer(page, '**/group-search-views/starred/?*')
    await choose(page, 'Till', 'Rename…')
    await page.getByRole('textbox', { name: 'Name' }).fill('Counter')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await older.held
    await page.keyboard.press('L')
    await waitUntil('the other order', async () => {
      const stored = await server.get<readonly IssueViewSummary[]>(`${VIEWS}starred/`)
      return stored.map(({ name }) => name).join() === 'Checkout,Counter' || undefined
    })
    await older.release()
    expect((await tabNames(page)).slice(-2)).toEqual(['Checkout', 'Counter'])
    await page.keyboard.press('H')
    await choose(page, 'Counter', 'Rename…')
    await page.getByRole('textbox', { name: 'Name' }).fill('Till')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await waitUntil('the tabs as they were', async () => {
      return (await tabNames(page)).slice(-2).join() === 'Till,Checkout' || undefined
    })
  })

  it('leave the tabs and come back, and may be what the list begins with', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Till' }).click()
    await choose(page, 'Till', 'Begin with this view')
    await choose(page, 'Till', 'Remove from the tabs')
    await page.getByRole('status').getByText('Till is no longer a tab.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await waitUntil('the tab in its place', async () => {
      return (await tabNames(page)).slice(-2).join() === 'Till,Checkout' || undefined
    })
    await page.goto(`${server.url}/organizations/vedette/issues/`)
    await page.waitForURL(/\/issues\/views\/\d+\/\?query=/)
    await page.locator('a[aria-current=page]', { hasText: 'Till' }).waitFor()
    await page.setViewportSize(PHONE)
    await page.reload()
    const tab = page.locator('a[aria-current=page]', { hasText: 'Till' })
    await tab.waitFor()
    await waitUntil('the tab in sight', async () => {
      const box = await tab.boundingBox()
      return (box && box.x >= 0 && box.x + box.width <= PHONE.width) || undefined
    })
  })

  it('are all found on a page of their own', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'All tabs' }).click()
    await page.getByRole('menuitem', { name: 'All views of the organization' }).click()
    await page.getByRole('button', { name: 'Till as a tab' }).click()
    await page.getByRole('button', { name: 'Till as a tab', pressed: false }).waitFor()
    await page.getByRole('button', { name: 'Delete Till' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('link', { name: 'Till' }).waitFor({ state: 'detached' })
    await page.goto(`${server.url}/organizations/vedette/issues/`)
    await page.getByText('There is no such view').waitFor()
    await page.getByRole('link', { name: 'Show the issues' }).click()
    await page.getByRole('link', { name: 'Search broke' }).waitFor()
    expect(visitor.complaints.filter((text) => !/status of 404/.test(text))).toEqual([])
  })
})

async function search(page: Page, query: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search issues' })
  await box.fill(query)
  await box.press('Enter')
}

/** Keeps what the server answers to the next such request until it is released. */
async function holdAnswer(page: Page, address: string) {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const given = Promise.withResolvers<void>()
  const hold = async (route: Route) => {
    const response = await route.fetch()
    held.resolve()
    await released.promise
    // Nobody takes it any more where the page has given it up.
    await route.fulfill({ response }).catch(() => undefined)
    given.resolve()
  }
  await page.route(address, hold, { times: 1 })
  return {
    held: held.promise,
    /** Resolves when the page has drawn what it made of the answer. */
    async release(): Promise<void> {
      released.resolve()
      await given.promise
      await page.waitForTimeout(SETTLE_MS)
    },
  }
}

/** An item in the menu of the tab that is open. */
async function choose(page: Page, view: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Options of ${view}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
