import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
const PHONE = { width: 390, height: 844 }
const SCREEN = { width: 1280, height: 900 }

const reason = missing.chromium()

// One person's morning, on events of a real SDK; each step stands on the one before.
describe.skipIf(reason !== undefined)('triage', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let project: LiveProject
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    project = await server.createProject('shop')
    await runSentryNode('sentry-node-11', project.key.dsn.public, [])
    await waitUntil('ten issues', async () => (await list('')).length > 10 || undefined)
    visitor = await openVisitor()
    await signIn(visitor.page)
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  it('decides on ten issues without touching a pointer', async () => {
    const { page } = visitor
    const before = await list('is:unresolved')
    for (const key of ['e', 'a', 'e', 'a', 'e', 'a', 'e', 'a']) {
      await mark(page)
      await page.keyboard.press(key)
      const said = key === 'e' ? '1 issue resolved.' : '1 issue archived until it escalates.'
      await page.getByRole('status').getByText(said).last().waitFor()
    }
    await mark(page)
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('toolbar', { name: 'Selected issues' }).waitFor()
    await page.keyboard.press('m')
    await page
      .getByRole('status')
      .getByText(/merged into/)
      .last()
      .waitFor()
    expect(await list('is:resolved')).toHaveLength(4)
    expect(await list('is:archived')).toHaveLength(4)
    expect(await list('is:unresolved')).toHaveLength(before.length - 9)
  })

  it('takes the last decision back', async () => {
    const { page } = visitor
    await mark(page)
    await page.keyboard.press('e')
    await page.getByRole('status').getByText('1 issue resolved.').last().waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('status').getByText('1 issue put back.').last().waitFor()
    expect(await list('is:resolved')).toHaveLength(4)
  })

  it('finds the issue behind a customer’s e-mail address', async () => {
    const { page } = visitor
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: 'Search' }).or(page.getByLabel('Search'))
    await field.first().fill('user.email:jane@example.com')
    await page.keyboard.press('Enter')
    await page.waitForURL(/user\.email/)
    const link = page.getByRole('link', { name: /^TypeError Cannot read/ }).first()
    await link.click()
    await page.getByText('jane@example.com').first().waitFor()
  })

  it('goes everywhere from the palette', async () => {
    const { page } = visitor
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill('teams')
    await page.getByRole('option', { name: /^Teams/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/vedette/teams/')
  })

  it('works as well on a phone', async () => {
    const { page } = visitor
    await page.setViewportSize(PHONE)
    await page.getByRole('button', { name: 'Open the navigation' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Issues' }).click()
    await page.waitForURL('**/organizations/vedette/issues/**')
    await expectNoSidewaysScroll(page)
    const link = page.locator('[data-issue] a').first()
    await link.click()
    await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await page.getByRole('button', { name: 'Reopen' }).waitFor()
    await page.setViewportSize(SCREEN)
  })

  it('reports an error of the pages to the project internal', async () => {
    const { page, complaints } = visitor
    const count = complaints.length
    await page.evaluate(() =>
      setTimeout(() => {
        throw new Error('a page fell over')
      }),
    )
    const path = '/projects/vedette/internal/issues/?query='
    await waitUntil('the report', async () => {
      const issues = await server.get<IssueSummary[]>(path)
      return issues.find(({ title }) => title.includes('a page fell over'))
    })
    expect(complaints.splice(count).join()).toContain('a page fell over')
  })

  it('left the browser nothing to complain about', () => {
    expect(visitor.complaints).toEqual([])
  })

  async function signIn(page: Page): Promise<void> {
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill('tester@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/organizations/vedette/**')
    await page.goto(`${server.url}/organizations/vedette/issues/?project=${project.id}`)
    await page.locator('[data-issue]').nth(9).waitFor()
  }

  function list(query: string): Promise<readonly IssueSummary[]> {
    const search = encodeURIComponent(query)
    return server.get(`/projects/vedette/${project.slug}/issues/?query=${search}&limit=100`)
  }
})

/** Steps with the key until a row is marked. */
async function mark(page: Page): Promise<void> {
  await page.keyboard.press('j')
  await page.locator('[data-issue][data-current]').waitFor()
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(PHONE.width)
}
