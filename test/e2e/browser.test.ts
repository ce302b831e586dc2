import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { createHome, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const EMAIL = 'jane@example.com'
const PASSWORD = 'a cup of strong tea'

const reason = missing.chromium()
if (reason !== undefined) console.log(`the pages are not visited: ${reason}`)

// One visit from the first start on; each step stands on the one before.
describe.skipIf(reason !== undefined)('the first visit', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startServerProcess(home.path)
    visitor = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.kill('SIGTERM')
    home.remove()
  })

  it('creates the first account by the link that the server printed', async () => {
    const { page } = visitor
    await page.goto(server.setupLink ?? '')
    await page.getByLabel('Name').fill('Jane')
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.waitForURL('**/organizations/vedette/issues/**')
  })

  it('is shown where to send the first event', async () => {
    const { page } = visitor
    const guide = page.getByRole('region', { name: 'Connect a client' })
    await guide.waitFor()
    await guide
      .getByText(server.dsn ?? '')
      .first()
      .waitFor()
    expect(await guide.getByRole('status').innerText()).toContain('Waiting for the first event')
  })

  it('sees an error appear by itself', async () => {
    const { page } = visitor
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    await runSentryNode('sentry-node-11', server.dsn ?? '', ['rich-scope'])
    await page.getByRole('link', { name: /^TypeError Cannot read properties of null/ }).waitFor()
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
  })

  it('reads what happened on the page of the issue', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: /^TypeError Cannot read/ }).click()
    await page.waitForURL('**/organizations/vedette/issues/1/**')
    await page.getByRole('heading', { name: 'TypeError', exact: true }).first().waitFor()
    const source = page.getByText(
      'return cart.lines.map((line) => lineTotal(line, cart.currency)).reduce(add, 0)',
    )
    await source.first().waitFor()
    const text = await page.getByRole('main').innerText()
    for (const fact of [
      "Cannot read properties of null (reading 'map')",
      'totalOf',
      'shop/cart.mjs',
      'payment.method',
      'sepa',
      'shop@4.11.0',
      'jane@example.com',
      '203.0.113.24',
      'production',
      'Mighty Fighter',
      'c-77',
    ]) {
      expect(text).toContain(fact)
    }
  })

  it('resolves the issue', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await page.getByRole('button', { name: 'Reopen' }).waitFor()
    await page.getByRole('link', { name: 'Issues', exact: true }).first().click()
    await page.getByText('Nothing is unresolved').waitFor()
    await page.getByRole('link', { name: 'Resolved', exact: true }).click()
    await page.getByRole('link', { name: /^TypeError Cannot read/ }).waitFor()
  })

  it('takes a decision back, and makes another under a condition', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: /^TypeError Cannot read/ }).click()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('status').getByText('1 issue reopened.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('status').getByText('1 issue put back.').waitFor()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('button', { name: 'Ways to archive' }).click()
    await page.getByRole('menuitem', { name: 'For a week' }).click()
    await page.getByRole('status').getByText('1 issue archived for a week.').waitFor()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  })

  it('writes down what is known, and reads what happened', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByLabel('Write a comment').fill('<b>The cart</b> was null')
    await page.keyboard.press('Control+Enter')
    await page.getByText('<b>The cart</b> was null').waitFor()
    await page.getByText('archived it until').first().waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Change the comment').fill('The cart is null for guests')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The cart is null for guests').waitFor()
    await page.getByRole('link', { name: 'Activity (1)' }).waitFor()
  })

  it('is helped to write a search by the keys alone, and keeps it', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Issues', exact: true }).first().click()
    await page.getByRole('link', { name: 'All', exact: true }).click()
    const box = page.getByLabel('Search issues')
    await box.fill('payment.me')
    await page.getByRole('option', { name: /payment.method:/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: /payment.method:sepa/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.waitForURL('**query=payment.method%3Asepa**')
    await page.getByRole('link', { name: /^TypeError Cannot read/ }).waitFor()
    await page.getByRole('button', { name: 'Saved' }).click()
    await page.getByRole('menuitem', { name: 'Save this search…' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('By bank')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The search is saved.').waitFor()
    await page.getByRole('button', { name: 'Saved' }).click()
    await page.getByRole('menuitem', { name: 'By bank payment.method:sepa' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('invites somebody, and finds that in the audit log', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Organization settings' }).click()
    await page.getByRole('link', { name: 'Members' }).click()
    await page.getByLabel('Email').fill('john@example.com')
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByText('The link for john@example.com').waitFor()
    await page.getByText('Invited', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByText('member.invite').first().waitFor()
  })

  it('signs out, and in again', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/auth/login/**')
    await page.goto(`${server.url}/organizations/vedette/issues/1/`)
    await page.waitForURL('**/auth/login/**')
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    // Back to where the visitor wanted to go.
    await page.waitForURL('**/organizations/vedette/issues/1/**')
    await page.getByRole('heading', { name: 'TypeError', exact: true }).first().waitFor()
  })

  it('leaves the browser without a complaint', () => {
    expect(visitor.complaints).toEqual([])
  })
})
