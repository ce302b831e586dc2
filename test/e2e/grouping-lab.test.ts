import type { IssueSummary } from '@vedette/protocol/api/issue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000
const LAB = '/organizations/vedette/projects/shop/grouping-lab/'
const RULE = 'message:"*" -> everything\nerror.type:* -> everything'

const reason = missing.chromium()

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('the grouping lab', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let project: LiveProject
  let visitor: Visitor

  const listIssues = async () => {
    const path = '/projects/vedette/shop/issues/?query=&limit=100'
    return (await server.get<IssueSummary[]>(path)).map(({ title }) => title).toSorted()
  }

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    project = await server.createProject('Shop')
    await runSentryNode('sentry-node-11', project.key.dsn.public, ['rich-scope', 'message'])
    await waitUntil('two issues', async () => (await listIssues()).length > 1 || undefined)
    visitor = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  it('names the lines that cannot be read, and goes to them', async () => {
    const { page } = visitor
    await page.goto(`${server.url}${LAB}`)
    await page.getByLabel('Email').fill('tester@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Fingerprint rules').fill('# fine\nlevel:error nonsense')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('button', { name: /^Line 2, column/ }).click()
    expect(
      await page.getByLabel('Fingerprint rules').evaluate((box) => box.matches(':focus')),
    ).toBe(true)
  })

  it('previews a merge, and keeps the draft in the browser', async () => {
    const { page } = visitor
    await page.getByLabel('Fingerprint rules').fill(RULE)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'Would become one' }).waitFor()
    await page.waitForURL(/change=\d+/)
    await page.reload()
    await page.getByRole('button', { name: 'Apply' }).waitFor()
    expect(await page.getByLabel('Fingerprint rules').inputValue()).toBe(RULE)
  })

  it('explains an example by the rules in force and by the draft', async () => {
    const { page } = visitor
    await page
      .getByRole('link', { name: /^[0-9a-f]{8}$/ })
      .first()
      .click()
    const draft = page.getByRole('region', { name: 'By the draft' })
    await draft.getByText('everything').first().waitFor()
    await page
      .getByRole('region', { name: 'By the rules in force' })
      .getByText('Its hash leads to the issue that it is in.')
      .waitFor()
    await page.goBack()
  })

  it('refuses a preview that was overtaken, and makes another', async () => {
    const { page } = visitor
    const before = await listIssues()
    expect(before.length).toBeGreaterThan(1)
    const stale = 'stack.function:retry* -group'
    await server.send('PUT', '/projects/vedette/shop/', { groupingEnhancements: stale })
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Something was changed since the preview').waitFor()
    await server.send('PUT', '/projects/vedette/shop/', { groupingEnhancements: '' })
    await page.getByRole('button', { name: 'Preview again' }).click()
    await page.getByRole('button', { name: 'Apply' }).waitFor()
  })

  it('applies it, shows it in the history, and takes it back', async () => {
    const { page } = visitor
    const before = await listIssues()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('The rules hold, and the events have moved.').waitFor()
    expect(await listIssues()).toHaveLength(1)
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('button', { name: /^Revert change/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click()
    await page.getByText('Reverted', { exact: true }).waitFor()
    expect(await listIssues()).toEqual(before)
    // A browser complains of each refusal, too: of the rules at fault, and of the stale preview.
    expect(visitor.complaints.filter((text) => !/status of 4(00|09)/.test(text))).toEqual([])
  })
})
