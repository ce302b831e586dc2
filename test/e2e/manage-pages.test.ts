import { join } from 'node:path'
import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../packages/server/src/store/open-store.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
const ROOT = 'root@example.com'
const JANE = 'jane@example.com'
const PASSWORD = 'a cup of strong tea'
const HOSTILE = '<img src=x onerror=alert(1)>'
const EVENT_ID = 'a'.repeat(32) as EventId
const REASON = "TypeError: Cannot read properties of undefined (reading 'frames')"

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)(
  'the pages of the server',
  { timeout: JOURNEY_MS_MAX },
  () => {
    const home = createHome()
    let server: ServerProcess
    let visitor: Visitor
    let store: Store

    beforeAll(async () => {
      await buildWeb()
      server = await startServerProcess(home.path)
      const person = (email: string) => ['createuser', '--email', email, '--password', PASSWORD]
      await runVedette(home.path, [...person(ROOT), '--superuser', '--no-input'])
      await runVedette(home.path, [...person(JANE), '--no-input'])
      store = await openStore({
        databasePath: join(home.path, 'vedette.db'),
        threaded: false,
        migrate: false,
      })
      await buryItems(store)
      visitor = await openVisitor()
      await signIn(ROOT)
    }, JOURNEY_MS_MAX)

    afterAll(async () => {
      await visitor?.leave()
      await store?.close()
      await server?.kill('SIGTERM')
      home.remove()
    })

    async function signIn(email: string): Promise<void> {
      const { page } = visitor
      await page.goto(`${server.url}/auth/login/`)
      await page.getByLabel('Email').fill(email)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL('**/issues/**')
    }

    it('are reached from the menu, and tell at once what is wrong', async () => {
      const { page } = visitor
      await page.getByRole('button', { name: /^Account:/ }).click()
      await page.getByRole('menuitem', { name: 'Manage the server' }).click()
      await page.getByText('3 items are buried').waitFor()
      await page.getByText('Node.js').waitFor()
      await page.getByText('7 days').click()
      await page.waitForURL('**/manage/?period=7d')
    })

    it('show a buried item as text, whatever was sent', async () => {
      const { page } = visitor
      await page.getByRole('link', { name: 'Queues', exact: true }).click()
      await page.getByRole('button', { name: REASON }).last().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(HOSTILE).waitFor()
      expect(new URL(page.url()).searchParams.has('item')).toBe(true)
      const link = dialog.getByRole('link', { name: 'Download' })
      const path = (await link.getAttribute('href')) ?? ''
      const response = await page.request.get(`${server.url}${path}`)
      expect(response.headers()['content-disposition']).toMatch(/^attachment; filename="item-/)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(await page.title()).toContain('Queues')
    })

    it('retry the one that is chosen, which is processed', async () => {
      const { page } = visitor
      await page
        .getByRole('checkbox', { name: /^Choose item/ })
        .last()
        .check()
      await page.getByRole('button', { name: 'Retry 1', exact: true }).click()
      await page.getByText('1 item is tried again.').waitFor()
      await waitUntil('the event of the item', async () => {
        const [project] = await listProjects(store)
        return project && (await store.events.find(project.id, EVENT_ID))
      })
      await page
        .getByRole('checkbox', { name: /^Choose item/ })
        .nth(1)
        .waitFor()
      expect(await store.failedItems.count('buried')).toBe(2)
    })

    it('drop what nobody wants, after asking', async () => {
      const { page } = visitor
      await page.getByRole('checkbox', { name: 'This page' }).check()
      await page.getByRole('button', { name: 'Drop 2', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('2 items are deleted').waitFor()
      await dialog.getByRole('button', { name: 'Drop 2', exact: true }).click()
      await page.getByText('2 items were dropped.').waitFor()
      await page.getByText('Nothing is buried').waitFor()
      expect(await store.failedItems.count('buried')).toBe(0)
    })

    it('tell what the disk holds, which organizations there are, and the options', async () => {
      const { page } = visitor
      await page.getByRole('link', { name: 'Storage', exact: true }).click()
      await page.getByRole('button', { name: /^Show [0-9]+ more tables$/ }).click()
      await page.getByRole('cell', { name: 'event_block' }).waitFor()
      await page.getByRole('button', { name: 'Measure again' }).click()
      await page.getByRole('link', { name: 'Internal' }).waitFor()
      await page.getByRole('link', { name: 'Organizations', exact: true }).click()
      await page.getByRole('cell', { name: 'vedette' }).waitFor()
      await page.getByRole('link', { name: 'Options', exact: true }).click()
      await page.getByRole('textbox', { name: 'Part of a name' }).fill('secret')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/manage/options/?query=secret')
      await page.getByRole('row', { name: 'secretKey secret home secret-key' }).waitFor()
      await page.getByRole('link', { name: 'Audit log', exact: true }).click()
      await page.getByRole('listitem').filter({ hasText: 'dropped items that had' }).waitFor()
    })

    it('make somebody a superuser, and lock them out', async () => {
      const { page } = visitor
      await page.getByRole('link', { name: 'Users', exact: true }).click()
      await page.getByRole('textbox', { name: 'Part of a name or address' }).fill('jane')
      await page.keyboard.press('Enter')
      await page.getByText(ROOT).waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'jane' }).click()
      await confirm('Make superuser')
      await page.getByText(`${JANE} is a superuser.`).waitFor()
      await confirm('Take superuser away')
      await page.getByText(`${JANE} is no superuser any more.`).waitFor()
      await confirm('Lock out')
      await page.getByText(`${JANE} is locked out.`).waitFor()
      await confirm('Let in again')
      await page.getByText(`${JANE} may sign in again.`).waitFor()
    })

    async function confirm(name: string): Promise<void> {
      const { page } = visitor
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }

    it('refuse everybody else in words', async () => {
      const { page } = visitor
      await page.getByRole('button', { name: /^Account:/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL('**/auth/login/**')
      await signIn(JANE)
      await page.getByRole('button', { name: /^Account:/ }).click()
      await page.getByRole('menuitem', { name: 'Your account' }).waitFor()
      expect(await page.getByRole('menuitem', { name: 'Manage the server' }).count()).toBe(0)
      await page.goto(`${server.url}/manage/queues/`)
      await page.getByText('Only superusers look after the server').waitFor()
      expect(visitor.complaints).toEqual([])
    })
  },
)

async function listProjects(store: Store) {
  const organization = await store.organizations.findBySlug('vedette')
  return organization ? store.projects.list(organization.id) : []
}

/** As the worker does at the last attempt; the first of them would be processed now. */
async function buryItems(store: Store): Promise<void> {
  const [project] = await listProjects(store)
  const [key] = project ? await store.projectKeys.list(project.id) : []
  if (project === undefined || key === undefined) throw new Error('the first start makes a project')
  const receivedAtMs = Date.now() - 60_000
  const payload = new TextEncoder().encode(JSON.stringify({ message: HOSTILE }))
  const event = formatEnvelope({ event_id: EVENT_ID }, [{ header: { type: 'event' }, payload }])
  const failures = [event, new Uint8Array([0, 1]), new Uint8Array([0, 2])].map((body) => ({
    failedItemId: undefined,
    item: { projectId: project.id, keyId: key.id, receivedAtMs, sender: {}, body },
    attempt: 6,
    isBuried: true,
    reason: REASON,
    nextAttemptAtMs: receivedAtMs,
  }))
  const nothing = { events: [], outcomes: [], settledFailedItemIds: [] }
  const settled = { checkpoint: undefined, settingsVersion: undefined, nowMs: Date.now() }
  await store.eventBatches.commit({ ...nothing, ...settled, failures })
}
