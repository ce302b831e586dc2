import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode, runShopRelease } from './client-programs.ts'
import { findViolations } from './find-violations.ts'
import {
  EMAIL,
  type LiveProject,
  type LiveServer,
  PASSWORD,
  startLiveServer,
} from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
/** The title of the fixture program's issue. */
const CART = 'Cannot read properties of null'

const reason = missing.chromium()
if (reason !== undefined) console.log(`the page of an issue is not visited: ${reason}`)

// One visit; each step stands on the one before.
describe.skipIf(reason !== undefined)('the page of an issue', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let visitor: Visitor
  let project: LiveProject
  let address: string
  const folder = mkdtempSync(join(tmpdir(), 'vedette-saved-'))

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    project = await server.createProject('Shop')
    await runSentryNode('sentry-node-11', project.key.dsn.public, ['rich-scope'])
    const { issue } = await project.getIssue(CART)
    address = `${server.url}/organizations/vedette/issues/${issue.id}/`
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/organizations/vedette/**')
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: 'TypeError' }).waitFor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Sends an event as a client does; one after which there is nothing to wait for but the page. */
  async function send(event: object): Promise<void> {
    const url = `${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) })
    await project.getEvent(((await response.json()) as { id: string }).id)
  }

  it('archives until something happens that somebody chose', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Ways to archive' }).click()
    await page.getByRole('menuitem', { name: 'Another condition…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Archive until' })
    await dialog.getByText('Events', { exact: true }).click()
    await dialog.getByLabel('More events').fill('3')
    await dialog.getByLabel('Within minutes').fill('60')
    await dialog.getByRole('button', { name: 'Archive' }).click()
    const said = '1 issue archived until 3 events within an hour.'
    await page.getByRole('status').getByText(said).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  })

  it('resolves in the next release, and tells that it came back in that', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Ways to resolve' }).click()
    await page.getByRole('menuitem', { name: 'In the next release' }).click()
    await page.getByText('Resolved', { exact: true }).waitFor()
    await runShopRelease('shop@4.12.0', project.key.dsn.public, ['rich-scope'])
    await waitUntil('the regression', async () => {
      const { issue } = await project.getIssue(CART)
      return issue.substatus === 'regressed' ? issue : undefined
    })
    await page.reload()
    await page.getByText('Regressed', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByText('came back in shop@4.12.0').waitFor()
  })

  it('names releases at the foot of the chart, and counts an environment alone', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: /^Release shop@4\.1[12]\.0/ }).waitFor()
    await page.getByText('As a table').click()
    await page.getByRole('cell', { name: /shop@4\.12\.0/ }).waitFor()
    await page.getByRole('combobox', { name: 'Environment' }).click()
    await page.getByRole('option', { name: 'production' }).click()
    await page.waitForURL('**environment=production**')
    await page.getByText('2 events in production').waitFor()
    await page.getByRole('link', { name: 'Tags', exact: true }).click()
    await page.waitForURL('**/tags/**environment=production**')
  })

  it('goes from a tag to its values, and saves them', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'All values of payment.method' }).click()
    await page.getByRole('cell', { name: '100.0%' }).waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const download = await saving
    const file = join(folder, 'tag.csv')
    await download.saveAs(file)
    expect(download.suggestedFilename()).toBe('SHOP-1-payment.method.csv')
    expect(readFileSync(file, 'utf8')).toMatch(/^value,times_seen,.*\r\nsepa,2,/)
    await page.getByRole('link', { name: 'sepa' }).first().click()
    await page.waitForURL('**/events/**query=payment.method%3Asepa**')
  })

  it('shows the Markdown of a comment, and none of its HTML', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Activity' }).click()
    await page.getByLabel('Write a comment').fill('**Known**: <img src=x> in `cart`\n- ask #ved')
    await page.getByRole('option', { name: 'vedette' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    const note = page.getByRole('listitem').filter({ hasText: 'ask #vedette' }).last()
    await note.waitFor()
    await page.locator('strong', { hasText: 'Known' }).waitFor()
    await page.getByRole('paragraph').getByText('<img src=x>').waitFor()
    await page.getByText('Comments', { exact: true }).click()
    await page.getByText('came back in').waitFor({ state: 'detached' })
  })

  it('merges what is alike, and takes it apart again', async () => {
    const { page } = visitor
    const like = { type: 'TypeError', value: `${CART} (reading 'size')` }
    await send({ platform: 'node', release: 'shop@4.12.0', exception: { values: [like] } })
    await page.getByRole('link', { name: 'Similar' }).click()
    await page.getByRole('button', { name: 'Compare with SHOP-2' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Compare with SHOP-2' }).click()
    await page.getByRole('dialog').getByText("(reading 'size')").first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: 'Select SHOP-2' }).check()
    await page.getByRole('button', { name: 'Merge 1 issue with this one' }).click()
    await page.getByText('2 issues merged into SHOP-1.').waitFor()
    await page.getByText('Merged, 1 event moved').waitFor()
    const row = page.getByRole('listitem').filter({ hasText: "(reading 'size')" }).first()
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Unmerge 1 hash' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Unmerge' }).click()
    await page.getByText('The events moved to an issue of their own.').waitFor()
    await page.getByText('Unmerged, 1 event moved').waitFor()
    await page.getByRole('button', { name: 'Take back' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('The issues are as they were.').waitFor()
    await page.getByText('taken back').waitFor()
  })

  it('shows what came with the events, and what users wrote', async () => {
    const { page } = visitor
    const { event } = await project.getIssue(CART)
    const form = new FormData()
    form.append('log', new Blob(['cart is null']), 'cart.log')
    const files = `${server.url}/api/${project.id}/events/${event.eventID}/attachments/`
    await fetch(`${files}?sentry_key=${project.key.public}`, { method: 'POST', body: form })
    await waitUntil('the file', async () => {
      const path = `/projects/vedette/shop/events/${event.eventID}/attachments/`
      return (await server.get<readonly object[]>(path))[0]
    })
    const report = { event_id: event.eventID, name: 'Ann', email: 'ann@example.com' }
    const comments = 'The cart was <b>empty</b>.'
    await server.send('POST', '/projects/vedette/shop/user-feedback/', { ...report, comments })
    await page.getByRole('main').getByRole('link', { name: 'Attachments' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download cart.log' }).click()
    expect((await saving).suggestedFilename()).toBe('cart.log')
    await page.getByRole('button', { name: 'Delete cart.log' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No event of this issue brought a file').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'User feedback' }).click()
    const written = page.getByRole('listitem').filter({ hasText: comments })
    await written.getByRole('link', { name: 'Event' }).waitFor()
    await written.getByRole('button', { name: 'Resolve' }).click()
    await written.getByRole('button', { name: 'Open again' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'User feedback (1)' }).waitFor()
    await written.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No user has written about this issue').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'User feedback', exact: true }).waitFor()
  })

  it('copies the issue as Markdown', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
    await page.getByText('The issue is copied as Markdown.').waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(/^# TypeError: Cannot read properties of null/)
    expect(text).toContain(`- **Link:** ${address}`)
    expect(text).toMatch(/- \*\*Last seen:\*\* .* in `shop@4\.12\.0`/)
    expect(text).toContain('- `payment.method`: `sepa`')
  })

  it('leads back from a page of feedback that has lost its last row', async () => {
    const { page } = visitor
    const ids = Array.from({ length: 26 }, (_, i) => (i + 1).toString(16).padStart(32, '0'))
    for (const id of ids) {
      await send({ event_id: id, message: 'Much was written' })
      const report = { event_id: id, name: `Writer ${id}`, email: '', comments: 'It broke' }
      await server.send('POST', '/projects/vedette/shop/user-feedback/', report)
    }
    const { issue } = await project.getIssue('Much was written')
    await page.goto(`${server.url}/organizations/vedette/issues/${issue.id}/feedback/`)
    const rows = page.getByRole('article', { name: 'Feedback of Writer' })
    await rows.nth(24).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await rows.nth(1).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await rows.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Previous' }).click()
    await rows.nth(24).waitFor()
  })

  it('leaves the browser without a complaint', () => {
    expect(visitor.complaints).toEqual([])
  })
})
