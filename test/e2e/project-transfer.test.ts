import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const GIVER = 'jane@example.com'
const BANKER = 'john@bank.example'
const PASSWORD = 'a cup of strong tea'

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('giving a project away', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let giver: Visitor
  let banker: Visitor
  let link = ''

  beforeAll(async () => {
    await buildWeb()
    server = await startServerProcess(home.path)
    await createOwner(GIVER, 'vedette')
    await run('createorg', 'Bank')
    await run('createteam', 'Vault', '--org', 'bank')
    await createOwner(BANKER, 'bank')
    await run('createproject', 'Shop', '--org', 'vedette')
    giver = await openVisitor()
    banker = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await Promise.all([giver?.leave(), banker?.leave()])
    await server?.kill('SIGTERM')
    home.remove()
  })

  async function run(...args: readonly string[]): Promise<void> {
    const { code, stderr } = await runVedette(home.path, args)
    if (code !== 0) throw new Error(`vedette ${args.join(' ')}: ${stderr}`)
  }

  async function createOwner(email: string, org: string): Promise<void> {
    const person = ['--email', email, '--org', org]
    await run('createuser', ...person, '--password', PASSWORD, '--no-input')
    await run('members', 'set', ...person, '--role', 'owner')
  }

  async function signIn({ page }: Visitor, email: string): Promise<void> {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  it('makes a link for the owner of another organization, and says until when', async () => {
    const { page } = giver
    await page.goto(`${server.url}/settings/vedette/projects/shop/`)
    await signIn(giver, GIVER)
    const section = page.getByRole('region', { name: 'Give to another organization' })
    await section.getByLabel('Email').fill('nobody@bank.example')
    await section.getByRole('button', { name: 'Offer the project' }).click()
    await section.getByRole('alert').getByText('Could not find an organization owner').waitFor()
    await section.getByLabel('Email').fill(BANKER)
    await section.getByRole('button', { name: 'Offer the project' }).click()
    await section.getByText(`The link for ${BANKER}`).waitFor()
    await section.getByText('Works once, until').waitFor()
    const { pathname, search } = new URL(await section.locator('code').innerText())
    link = `${server.url}${pathname}${search}`
  })

  it('is not for whoever else has the link', async () => {
    const { page } = giver
    await page.goto(link)
    await page.getByText('This project was offered to somebody else').waitFor()
  })

  it('comes back to the offer after signing in', async () => {
    const { page } = banker
    await page.goto(link)
    await page.waitForURL('**/auth/login/**')
    await signIn(banker, BANKER)
    await page.waitForURL(link)
    const offer = page.getByRole('region', { name: 'Shop' })
    await offer.getByText('gives you this project').waitFor()
  })

  it('asks for the password once more, and leads to the project', async () => {
    const { page } = banker
    forgetVerifications(home.path)
    await page.getByRole('combobox', { name: 'Team' }).click()
    await page.getByRole('option', { name: '#vault' }).click()
    await page.getByRole('button', { name: 'Take the project over' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await dialog.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/organizations/bank/issues/?project=*')
    await page.goto(`${server.url}/settings/bank/projects/shop/teams/`)
    await page.getByText('#vault').first().waitFor()
  })

  it('says of a used link that it is gone', async () => {
    const { page } = banker
    await page.goto(link)
    await page.getByText('this link was used, has expired, or is not valid').waitFor()
  })

  it('leaves the browsers without a complaint but for what was refused', () => {
    const refusal = /^Failed to load resource: the server responded with a status of 40[0134]/
    const others = [...giver.complaints, ...banker.complaints].filter((one) => !refusal.test(one))
    expect(others).toEqual([])
  })
})

/** As if half an hour had passed since everybody proved who they are. */
function forgetVerifications(homePath: string): void {
  const database = new DatabaseSync(join(homePath, 'vedette.db'))
  database.exec('update session set verified_at_ms = 0')
  database.close()
}
