import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { type LiveServer, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const PAGE = '/public/vedette/shop/'

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('a public project', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let owner: Visitor
  let stranger: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer(['--allow-public-projects', 'yes'])
    const project = await server.createProject('Shop')
    await runSentryNode('sentry-node-11', project.key.dsn.public, ['rich-scope'])
    await project.getIssue('Cannot read properties of null')
    owner = await openVisitor()
    stranger = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await Promise.all([owner?.leave(), stranger?.leave()])
    await server?.stop()
  })

  it('is made public in its settings, which name the address', async () => {
    const { page } = owner
    await page.goto(`${server.url}/settings/vedette/projects/shop/`)
    await page.getByLabel('Email').fill('tester@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const section = page.getByRole('region', { name: 'Public pages' })
    await section.getByLabel('Public').check()
    await section.getByRole('button', { name: 'Save' }).click()
    await section.getByRole('link', { name: PAGE }).waitFor()
    expect(owner.complaints).toEqual([])
  })

  it('lists its issues to a stranger, by states', async () => {
    const { page } = stranger
    await page.goto(`${server.url}${PAGE}`)
    await page.getByRole('heading', { name: 'Shop' }).waitFor()
    await page.getByRole('link', { name: 'Resolved', exact: true }).click()
    await page.getByText('There are no such issues').waitFor()
    await page.getByRole('link', { name: 'All', exact: true }).click()
    await page.getByRole('link', { name: /Cannot read properties of null/ }).click()
  })

  it('shows what failed and where, and nothing of whom', async () => {
    const { page } = stranger
    await page.waitForURL(`**${PAGE}*/`)
    await page.getByText('shop/cart.mjs').first().waitFor()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('totalOf')
    for (const secret of ['jane@example.com', '203.0.113.24', 'payment.method', 'Mighty Fighter']) {
      expect(text).not.toContain(secret)
    }
    await page.getByRole('main').getByRole('link', { name: 'Shop' }).click()
    await page.waitForURL(`**${PAGE}`)
    expect(stranger.complaints).toEqual([])
  })

  it('is nowhere to be found when it was taken back', async () => {
    await server.send('PUT', '/projects/vedette/shop/', { isPublic: false })
    const { page } = stranger
    await page.goto(`${server.url}${PAGE}`)
    await page.getByText('There is nothing public at this address').waitFor()
  })
})
