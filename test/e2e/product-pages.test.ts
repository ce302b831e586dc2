import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const RELEASE = 'shop@4.11.0'

const reason = missing.chromium()

// What a client and a build server told, on the pages about it.
describe.skipIf(reason !== undefined)('pages of what was sent', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let project: LiveProject
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    project = await server.createProject('Shop')
    await tellOfRelease('shop@4.10.0', [])
    await runSentryNode('sentry-node-11', project.key.dsn.public, ['rich-scope'])
    const { event } = await project.getIssue('Cannot read properties of null')
    await tellOfRelease(RELEASE, [{ id: 'c0ffee1234567890', message: 'Mend the cart' }])
    const deploy = { environment: 'production', name: 'build 7' }
    await server.send('POST', `/organizations/vedette/releases/${RELEASE}/deploys/`, deploy)
    await fetch(`${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`, {
      method: 'POST',
      headers: { 'X-Sentry-Auth': `Sentry sentry_version=7, sentry_key=${project.key.public}` },
      body: 'this is no JSON',
    })
    const report = { event_id: event.id, name: 'Wei', email: '', comments: '<b>Nothing</b> came' }
    await server.send('POST', '/projects/vedette/shop/user-feedback/', report)
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/organizations/vedette/releases/?query=shop`)
    await page.getByLabel('Email').fill('tester@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  async function tellOfRelease(version: string, commits: readonly object[]): Promise<void> {
    const body = { version, projects: ['shop'], ...(commits.length > 0 && { commits }) }
    await server.send('POST', '/organizations/vedette/releases/', body)
  }

  it('list the releases that match, and lead to one', async () => {
    const { page } = visitor
    const row = page.getByRole('listitem').filter({ hasText: RELEASE })
    await row.getByText('1 commit').waitFor()
    expect(await row.innerText()).toContain('in production')
    await page.getByLabel('Search releases').fill('nothing')
    await page.keyboard.press('Enter')
    await page.getByText('No release matches').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: RELEASE }).click()
    await page.getByRole('heading', { name: RELEASE }).waitFor()
  })

  it('tell of a release what it brought and what it was made of', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: '1 New issues' }).waitFor()
    await page.getByRole('img', { name: /Events: .*Deployed to production/ }).waitFor()
    await page.getByRole('link', { name: /Cannot read properties of null/ }).waitFor()
    await page.getByRole('link', { name: '0 Resolved issues' }).click()
    await page.getByText('There is no such issue').waitFor()
    const lists = page.getByRole('navigation', { name: 'Which issues' })
    expect(await lists.locator('[aria-current]').allInnerTexts()).toEqual(['Resolved issues'])
    await page.getByRole('link', { name: 'Commits', exact: true }).click()
    await page.getByText('Mend the cart').waitFor()
    await page.getByRole('link', { name: 'Deploys', exact: true }).click()
    await page.getByText('build 7').waitFor()
    await page.getByRole('link', { name: 'shop@4.10.0' }).waitFor()
    await page.getByRole('link', { name: 'Compare with the previous one' }).click()
    await page.getByRole('table').getByText('shop@4.10.0').waitFor()
    expect(new URL(page.url()).searchParams.get('with')).toBe('shop@4.10.0')
  })

  it('hold a release against a threshold, and finalize it', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Thresholds', exact: true }).click()
    await page.getByRole('button', { name: 'Add a threshold' }).click()
    await page.getByLabel('Value').fill('0')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('unhealthy when over 0').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Value').fill('1000')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('unhealthy when over 1,000').waitFor()
    await page.getByText('Healthy', { exact: true }).waitFor()
    const finalize = page.getByRole('button', { name: 'Finalize' })
    await finalize.click()
    await finalize.waitFor({ state: 'hidden' })
    expect(visitor.complaints).toEqual([])
  })

  it('count what was kept and say why the rest was not', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/organizations/vedette/stats/?statsPeriod=24h`)
    await page.getByRole('row', { name: /^invalid_json Invalid 1 / }).waitFor()
    await page.getByRole('row', { name: /^Shop 1 1 2$/ }).waitFor()
    await page.getByRole('button', { name: 'Copy as CSV' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('invalid,invalid_json,1')
    await page.getByRole('button', { name: 'Shop', exact: true }).click()
    await page.getByRole('row', { name: /^Default 1 1 2$/ }).waitFor()
  })

  it('show what users wrote, and what was decided about it', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/organizations/vedette/user-feedback/`)
    const report = page.getByRole('listitem').filter({ hasText: '<b>Nothing</b> came' })
    await report.getByRole('link', { name: /Cannot read properties of null/ }).waitFor()
    await report.getByRole('button', { name: 'Spam' }).click()
    await report.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Spam', exact: true }).click()
    await report.getByRole('button', { name: 'Open again' }).waitFor()
    expect(visitor.complaints).toEqual([])
  })
})
