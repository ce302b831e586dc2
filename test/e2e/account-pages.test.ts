import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../../packages/server/src/api/testing/code-of.ts'
import {
  startProvider,
  type TestProvider,
} from '../../packages/server/src/oidc/testing/start-provider.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const EMAIL = 'jane@example.com'
const SECOND = 'jane.second@example.com'
const PASSWORD = 'a cup of strong tea'
const ACCOUNT = '/settings/account'

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('the own account', { timeout: JOURNEY_MS_MAX }, () => {
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

  it('gets a name, which the menu shows', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Your account' }).click()
    await page.getByLabel('Name').fill('Jane <b>Doe</b>')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Account' }).getByText('Jane <b>Doe</b>').waitFor()
  })

  it('gets another address, verified by a link, that becomes the primary one', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Addresses' }).click()
    await page.getByLabel('Email').fill(SECOND)
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('Not verified').waitFor()
    const command = ['createemaillink', '--email', EMAIL, '--address', SECOND]
    const { stdout } = await runVedette(home.path, command)
    const link = new URL(stdout.trim())
    await page.goto(`${server.url}${link.pathname}`)
    await page.getByRole('button', { name: 'Yes, the address is mine' }).click()
    await page.getByText(`${SECOND} is verified`).waitFor()
    await page.goto(`${server.url}${ACCOUNT}/emails/`)
    await page.getByRole('button', { name: `Make ${SECOND} the primary address` }).click()
    await page.getByRole('button', { name: `Make ${EMAIL} the primary address` }).waitFor()
    await page.getByRole('button', { name: `Remove ${EMAIL}` }).click()
    await page.getByText(EMAIL).waitFor({ state: 'detached' })
  })

  it('asks for the password again before the second factor, and takes a no', async () => {
    const { page } = visitor
    forgetVerifications(home.path)
    await page.getByRole('link', { name: 'Security' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('alert').getByText('Account verification required.').waitFor()
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await dialog.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await dialog.getByText('The password is wrong.').waitFor()
    await dialog.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    const secret = await page.locator('code').first().innerText()
    await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, Date.now()))
    // The codes are shown once: also when other things of the page come later than the new state.
    await page.route('**/users/me/sessions/', async (route) => {
      await page.getByText('recovery codes are left').waitFor()
      await route.continue()
    })
    await page.getByRole('button', { name: 'Use this app' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('recovery codes are left').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('changes the password, which the fields are named for', async () => {
    const { page } = visitor
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByLabel('New password', { exact: true }).fill('another cup of strong tea')
    await page.getByLabel('New password once more').fill('another cup of strong tee')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('The passwords you entered did not match.').waitFor()
    await page.getByLabel('New password once more').fill('another cup of strong tea')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Your password is set').waitFor()
  })

  it('says times in the zone and on the clock of the person’s choice', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Profile' }).click()
    await page.getByRole('combobox', { name: 'Time zone' }).click()
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
    await page.getByText('GMT+9').first().waitFor()
    await page.getByRole('combobox', { name: 'Clock' }).click()
    await page.getByRole('option', { name: '12 hours' }).click()
    await page
      .getByText(/\d\d:\d\d:\d\d\s[AP]M GMT\+9/)
      .first()
      .waitFor()
    await page.reload()
    await page
      .getByText(/[AP]M GMT\+9/)
      .first()
      .waitFor()
  })

  it('is light or dark in every browser as the person chose', async () => {
    const { page } = visitor
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await page.getByRole('button', { name: /^Account: / }).click()
    await page.getByText('Dark', { exact: true }).click()
    expect((await kept).status()).toBe(200)
    // As a browser is that nobody has used.
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await page.getByRole('link', { name: 'Profile' }).waitFor()
  })

  it('tells where there is no provider of identities', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Identities' }).click()
    await page.getByText('This server has no provider of identities').waitFor()
  })

  it('stays while nobody else owns the organization, and says so', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Close account' }).click()
    await page.getByRole('button', { name: 'Close the account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(SECOND)
    await dialog.getByRole('button', { name: 'Close the account' }).click()
    await dialog.getByText('You are the only owner of vedette').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('leaves the browser without a complaint but for what was refused', () => {
    const refusal = /^Failed to load resource: the server responded with a status of 40[013]/
    const others = visitor.complaints.filter((complaint) => !refusal.test(complaint))
    expect(others).toEqual([])
  })
})

describe.skipIf(reason !== undefined)('who has no password', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  const told = { email: 'john@example.com', email_verified: true, name: 'John' }
  let provider: TestProvider
  let server: ServerProcess
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    const port = await findFreePort()
    provider = await startProvider(`http://127.0.0.1:${port}/api/0/auth/oidc/callback/`)
    provider.tell({ ...told, sub: '' })
    const { clientId, clientSecret } = provider.client
    server = await startServerProcess(home.path, [
      ...['--port', String(port), '--oidc-issuer', provider.issuer, '--oidc-name', 'Test ID'],
      ...['--oidc-client-id', clientId, '--oidc-client-secret', clientSecret],
      ...['--oidc-allow-internal', 'yes', '--oidc-create-members', 'yes'],
    ])
    visitor = await openVisitor()
    // The provider's pages ask for a font of the internet.
    await visitor.page.route(/googleapis/, (route) => route.fulfill({ contentType: 'text/css' }))
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.kill('SIGTERM')
    await provider?.stop()
    home.remove()
  })

  /** The provider's own pages: a sign-in, and a consent where it has not been given. */
  async function signInAtProvider(name: string): Promise<void> {
    const { page } = visitor
    await page.getByPlaceholder('Enter any login').fill(name)
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    const consent = page.getByRole('button', { name: 'Continue' })
    await consent
      .or(page.getByRole('button', { name: 'Account' }))
      .first()
      .waitFor()
    if (await consent.isVisible()) await consent.click()
    await page.getByRole('button', { name: 'Account' }).waitFor()
  }

  async function beginAgain(): Promise<void> {
    const { page } = visitor
    forgetVerifications(home.path)
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Go to Test ID' }).click()
  }

  it('comes in by the provider', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/?next=${ACCOUNT}/security/`)
    await page.getByRole('link', { name: 'Sign in with Test ID' }).click()
    await signInAtProvider('john')
    await page.waitForURL(`**${ACCOUNT}/security/`)
    await page.getByText('You have none: you sign in by an identity').waitFor()
  })

  it('verifies there, anew, and goes on where they were', async () => {
    const { page } = visitor
    await beginAgain()
    await signInAtProvider('john')
    await page.getByRole('status').getByText('It is you.').waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await page.getByText('Read this with the app').waitFor()
  })

  it('is not verified by another account', async () => {
    const { page } = visitor
    await page.goto(`${server.url}${ACCOUNT}/security/`)
    await beginAgain()
    await signInAtProvider('jack')
    await page.getByRole('alert').getByText('That is another account').waitFor()
  })

  it('keeps the only way in', async () => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Identities' }).click()
    await page.getByRole('button', { name: 'Disconnect john@example.com' }).click()
    const dialog = page.getByRole('dialog', { name: 'Disconnect this account?' })
    await dialog.getByRole('button', { name: 'Disconnect' }).click()
    // The verification dialog stands above: nothing was verified.
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor()
  })
})

/** As if half an hour had passed since everybody proved who they are. */
function forgetVerifications(homePath: string): void {
  const database = new DatabaseSync(join(homePath, 'vedette.db'))
  database.exec('update session set verified_at_ms = 0')
  database.close()
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
