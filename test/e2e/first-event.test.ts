import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { createHome, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000

const reason = missing.chromium()

// From an empty home to an issue that somebody reads; each step stands on the one before.
describe.skipIf(reason !== undefined)('the first event', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let visitor: Visitor
  let dsn = ''

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

  it('is prepared by an account and a project of its own', async () => {
    const { page } = visitor
    await page.goto(server.setupLink ?? '')
    await page.getByLabel('Name').fill('Jane')
    await page.getByLabel('Email').fill('jane@example.com')
    await page.getByLabel('Password').fill('a cup of strong tea')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.waitForURL('**/organizations/vedette/issues/**')
    await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).click()
    await page.getByRole('link', { name: 'Create project' }).click()
    await page.getByLabel('Search platforms').fill('next')
    await page.getByText('Next.js', { exact: true }).click()
    await page.getByLabel('Search platforms').fill('node')
    await page.getByText('Node.js', { exact: true }).click()
    expect(await page.getByRole('radio', { name: 'Node.js' }).isChecked()).toBe(true)
    await page.getByLabel('Name', { exact: true }).fill('Checkout')
    await page.getByRole('button', { name: 'Create project' }).click()
    await page.waitForURL('**/organizations/vedette/projects/checkout/getting-started/')
  })

  it('is waited for beside steps that hold the DSN', async () => {
    const { page } = visitor
    await page.getByText('Waiting for the first event').waitFor()
    const box = page.getByRole('region', { name: 'DSN', exact: true })
    dsn = (await box.innerText()).trim()
    expect(dsn).toMatch(/^http:\/\/[0-9a-f]{32}@127\.0\.0\.1:\d+\/2$/)
    await page.getByText('npm install @sentry/node').waitFor()
    expect(await page.getByRole('region', { name: /instrument\.mjs/ }).innerText()).toContain(dsn)
    const upload = page.getByRole('region', { name: 'Upload source maps' })
    expect(await upload.innerText()).toContain(`SENTRY_URL=${server.url}\n`)
  })

  it('may come from any client, whose steps stay in the address', async () => {
    const { page } = visitor
    await page.getByRole('combobox', { name: 'Client' }).click()
    await page.getByRole('option', { name: 'Django' }).click()
    await page.waitForURL('**/getting-started/?platform=python-django')
    expect(await page.getByRole('region', { name: /settings\.py/ }).innerText()).toContain(dsn)
  })

  it('is celebrated when it comes, and leads to its issue', async () => {
    const { page } = visitor
    await runSentryNode('sentry-node-11', dsn, ['rich-scope'])
    const panel = page.getByRole('region', { name: 'First event' })
    await panel.getByText('Your first event is here').waitFor()
    await panel.getByRole('link', { name: /Cannot read properties of null/ }).click()
    await page.waitForURL('**/organizations/vedette/issues/1/**')
    await page.getByText('totalOf').first().waitFor()
    expect(visitor.complaints).toEqual([])
  })

  it('is nothing new to whoever comes back, who may send one from the page', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/vedette/checkout/getting-started/`)
    await page.waitForURL('**/organizations/vedette/projects/checkout/getting-started/')
    const panel = page.getByRole('region', { name: 'First event' })
    await panel.getByText('This project receives events').waitFor()
    await panel.getByRole('button', { name: 'Send a test event' }).click()
    await panel.getByText('It has arrived').waitFor()
    await panel.getByRole('link', { name: /Test event from the quick start page/ }).waitFor()
    await panel.getByRole('link', { name: 'All issues of the project' }).click()
    await page.getByRole('link', { name: /Test event from the quick start page/ }).waitFor()
    await page.goBack()
    await panel.getByRole('button', { name: 'Send a test event' }).click()
    await panel.getByRole('link', { name: 'open its issue' }).click()
    await page.waitForURL('**/organizations/vedette/issues/2/**')
    expect(visitor.complaints).toEqual([])
  })
})
