import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const MANY = 9
const EMAIL = 'jane@example.com'
const PASSWORD = 'a cup of strong tea'

const reason = missing.chromium()

describe.skipIf(reason !== undefined)('the live tail', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startServerProcess(home.path)
    const person = ['createuser', '--email', EMAIL, '--password', PASSWORD]
    await runVedette(home.path, [...person, '--superuser', '--no-input'])
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/issues/**')
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.kill('SIGTERM')
    home.remove()
  })

  it('shows what a client sends and what is refused, each with its decisions', async () => {
    const { page, complaints } = visitor
    await page.getByRole('link', { name: 'Live tail' }).click()
    await page.getByRole('status').getByText('Listening').waitFor()
    await page.getByText('Nothing has arrived yet').waitFor()
    await runSentryNode('sentry-node-11', server.dsn ?? '', ['caught-error'])
    await sendRefused()

    const stored = page.getByRole('button', { name: /Accepted event .*new issue/ })
    await stored.click()
    const decisions = page.getByRole('list', { name: 'Decisions' })
    await decisions.getByText('HTTP to the endpoint envelope').waitFor()
    await decisions.getByText('The key “Default” may send').waitFor()
    await decisions.getByText(/^By /).waitFor()
    await decisions.getByText('Stored, and opened the issue').waitFor()
    await stored.click()
    await decisions.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: /Rejected envelope .*There is no such key/ }).click()
    await decisions.getByText('Refused: There is no such key').waitFor()
    await decisions.getByText('The sender got 403').waitFor()
    await page.getByText('Compare the client’s DSN').waitFor()

    await page.getByRole('combobox', { name: 'Show' }).click()
    await page.getByRole('option', { name: 'Rejected' }).click()
    await stored.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('show')).toBe('rejected')
    await page.getByRole('link', { name: 'Client keys' }).click()
    await page.waitForURL('**/keys/**')
    await page.getByText('Listening').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('moves no row between press and release', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Live tail' }).click()
    await page.getByRole('status').getByText('Listening').waitFor()
    await sendRefused()
    const rows = page.getByRole('button', { name: /Rejected envelope/ })
    await rows.hover()
    await page.mouse.down()
    await Promise.all(Array.from({ length: MANY }, sendRefused))
    // All of them are heard, and none is shown yet.
    await page.getByText(/^(0\.[5-9]|1) per second$/).waitFor()
    expect(await rows.count()).toBe(1)
    await page.mouse.up()
    await rows.nth(MANY).waitFor()
    expect(await rows.count()).toBe(MANY + 1)
    expect(await rows.last().getAttribute('aria-expanded')).toBe('true')
  })

  /** With a key that the project does not have. */
  async function sendRefused(): Promise<void> {
    const { pathname } = new URL(server.dsn ?? '')
    const unknown = `${server.url}/api${pathname}/envelope/?sentry_key=${'0'.repeat(32)}`
    await fetch(unknown, { method: 'POST', body: '{}\n' }).then((answer) => answer.text())
  }
})
