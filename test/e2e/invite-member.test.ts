import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const EMAIL = 'mia@example.com'
const PASSWORD = 'a cup of strong tea'
const OWN = 'The till is stuck'
const FOREIGN = 'The vault is open'

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('an invited member', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let owner: Visitor
  let member: Visitor
  let foreignIssue: string

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    await server.send('PUT', '/organizations/vedette/', { openMembership: false })
    await server.send('POST', '/organizations/vedette/teams/', { name: 'ops' })
    const till = await server.createProject('Till')
    await server.send('POST', '/projects/vedette/till/teams/ops/', {})
    const vault = await server.createProject('Vault')
    await report(server, till, OWN)
    foreignIssue = await report(server, vault, FOREIGN)
    owner = await openVisitor()
    member = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await Promise.all([owner?.leave(), member?.leave()])
    await server?.stop()
  })

  it('is invited with a role and a team, beside an address that is refused', async () => {
    const { page } = owner
    await page.goto(`${server.url}/settings/vedette/members/`)
    await page.getByLabel('Email').fill('tester@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const form = page.getByRole('region', { name: 'Invite people' })
    await form.getByLabel('Email').fill(`${EMAIL}, tester@example.com`)
    await form.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Member', exact: true }).click()
    await form.getByRole('combobox', { name: 'Teams' }).click()
    await page.getByRole('option', { name: '#ops' }).click()
    await page.keyboard.press('Escape')
    await form.getByRole('button', { name: 'Invite', exact: true }).click()
    await form.getByText(`The link for ${EMAIL}`).waitFor()
    await form.getByRole('alert').getByText('is a member already').waitFor()
    expect(await form.getByLabel('Email').inputValue()).toBe('tester@example.com')
    await page.getByText('#ops (Contributor)').waitFor()
  })

  it('follows the link and sees the issues of the own team alone', async () => {
    const link = await owner.page.getByRole('code').first().innerText()
    const { page } = member
    await page.goto(`${server.url}${new URL(link).pathname}`)
    await page.getByLabel('Name').fill('Mia')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: /^Join/ }).click()
    await page.getByRole('link', { name: new RegExp(OWN) }).waitFor()
    expect(await page.getByText(FOREIGN).count()).toBe(0)
    await page.getByRole('link', { name: 'Projects', exact: true }).click()
    await page.getByRole('main').getByText('Till', { exact: true }).first().waitFor()
    expect(await page.getByText('Vault').count()).toBe(0)
  })

  it('reads the settings, and finds no way to change or delete anything', async () => {
    const { page } = member
    await page.goto(`${server.url}/settings/vedette/`)
    const lock = 'Managers and owners of the organization change this.'
    await page.getByText(lock).first().waitFor()
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Delete the organization' }).count()).toBe(0)
    await page.goto(`${server.url}/settings/vedette/audit-log/`)
    await page.getByText('Managers and owners of the organization read this').waitFor()
    const token = (await page.context().cookies()).find(({ name }) => name === 'vedette_csrf')
    const path = `${server.url}/api/0/projects/vedette/till/`
    const headers = { 'X-CSRFToken': token?.value ?? '' }
    expect((await page.request.delete(path, { headers })).status()).toBe(403)
  })

  it('reads the pages in Chinese, also after a reload', async () => {
    const { page } = member
    await page.goto(`${server.url}/settings/account/details/`)
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: '简体中文' }).click()
    await page.getByRole('link', { name: '问题', exact: true }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '我的账户' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  it('leaves both browsers without a complaint', () => {
    expect([...owner.complaints, ...member.complaints].filter((text) => !isRefusal(text))).toEqual(
      [],
    )
  })

  it('finds nothing at the address of an issue of another team', async () => {
    const { page } = member
    await page.goto(`${server.url}/organizations/vedette/issues/${foreignIssue}/`)
    await page.getByText('无法显示此内容').waitFor()
    expect(await page.getByText(FOREIGN).count()).toBe(0)
  })
})

/** Browsers complain about every request that was refused, such as the invitation's. */
function isRefusal(complaint: string): boolean {
  return /status of 400/.test(complaint)
}

/** Sends an event as a client would, and waits for its issue. */
async function report(server: LiveServer, project: LiveProject, message: string): Promise<string> {
  const lines = [{}, { type: 'event' }, { message, level: 'error', platform: 'other' }]
  const address = `${server.url}/api/${project.id}/envelope/?sentry_key=${project.key.public}`
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const response = await fetch(address, { method: 'POST', body })
  expect(response.status).toBe(200)
  return (await project.getIssue(message)).issue.id
}
