import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { Locator, Page } from 'playwright-core'
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

type Step = (page: Page) => Promise<unknown>

/** A setting of each page: where it is, how it is changed, and how it looks when it was kept. */
const CHANGES: readonly (readonly [string, Step, Step])[] = [
  [
    '',
    async (page) => {
      const section = page.getByRole('region', { name: 'Project', exact: true })
      await section.getByLabel('Resolve by itself after').fill('48')
      await section.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The settings are saved.').waitFor()
    },
    async (page) => hasValue(page.getByLabel('Resolve by itself after'), '48'),
  ],
  [
    'teams/',
    async (page) => {
      await page.getByRole('button', { name: 'Take away from #vedette' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
      await page.getByText('#vedette does not look after it any more.').waitFor()
    },
    async (page) => page.getByText('No team looks after it').waitFor(),
  ],
  [
    'environments/',
    async (page) => {
      await page
        .getByRole('button', { name: /^Hide / })
        .first()
        .click()
      await page.getByText('The environment is hidden.').waitFor()
    },
    async (page) => page.getByText('Hidden', { exact: true }).waitFor(),
  ],
  [
    'tags/',
    async (page) => {
      await page.getByRole('button', { name: 'Delete payment.method' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await page.getByText('The tag payment.method is forgotten.').waitFor()
    },
    async (page) => {
      await page.getByText('release', { exact: true }).waitFor()
      expect(await page.getByText('payment.method').count()).toBe(0)
    },
  ],
  [
    'ownership/',
    async (page) => {
      await page.getByLabel('Rules', { exact: true }).fill('path:src/* tester@example.com')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The rules are saved.').waitFor()
    },
    async (page) => hasValue(page.getByLabel('Rules', { exact: true }), /^path:src/),
  ],
  [
    'filters/data-filters/',
    async (page) => {
      await page.getByLabel(/^Events from a developer/).click()
      await page.getByText('The filter is saved.').waitFor()
    },
    async (page) => {
      await page.getByText('Nothing was left out').waitFor()
      expect(await page.getByLabel(/^Events from a developer/).isChecked()).toBe(true)
    },
  ],
  [
    'security-and-privacy/',
    async (page) => {
      await page.getByLabel('Hidden besides').fill('iban')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The settings are saved.').waitFor()
    },
    async (page) => hasValue(page.getByLabel('Hidden besides'), 'iban'),
  ],
  [
    'issue-grouping/',
    async (page) => {
      await page.getByLabel('Rules for stack traces').fill('stack.function:retry* -group')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The settings are saved.').waitFor()
    },
    async (page) => hasValue(page.getByLabel('Rules for stack traces'), /^stack/),
  ],
  [
    'keys/',
    async (page) => {
      await page.getByLabel('Events at most').fill('5')
      await page.getByLabel('In seconds').fill('60')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The key is saved.').waitFor()
    },
    async (page) => page.getByText('at most 5 events in 60 s').waitFor(),
  ],
  [
    'release-tracking/',
    async (page) => {
      const address = page.getByRole('region', { name: 'Token', exact: true })
      const before = await address.innerText()
      await page.getByRole('button', { name: 'Make another address' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Make another' }).click()
      await page.getByText('There is another address.').waitFor()
      await expect.poll(() => address.innerText()).not.toBe(before)
    },
    async (page) => page.getByRole('region', { name: 'Token', exact: true }).waitFor(),
  ],
  [
    'source-maps/',
    async (page) => {
      await page.getByRole('button', { name: 'Reprocess the project' }).click()
      await page.getByText('The events are being reprocessed.').waitFor()
    },
    async (page) => page.getByText('No bundle was uploaded yet').waitFor(),
  ],
  [
    'debug-symbols/',
    async (page) => page.getByText('No file was uploaded yet').waitFor(),
    async (page) => page.getByText('No file was uploaded yet').waitFor(),
  ],
  [
    'code-mappings/',
    async (page) => page.getByText('There is no code mapping yet').waitFor(),
    async (page) => page.getByText('The organization has no repository').waitFor(),
  ],
  [
    'security-headers/',
    async (page) =>
      page
        .getByText(/report-uri http.*csp-report/)
        .first()
        .waitFor(),
    async (page) => page.getByText('Report address').first().waitFor(),
  ],
]

async function hasValue(field: Locator, value: string | RegExp): Promise<void> {
  await field.waitFor()
  expect(await field.inputValue()).toMatch(value)
}

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
    await project.getIssue('Cannot read properties of null')
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

  it.each(CHANGES)('keeps what is changed at %s', async (path, change, isKept) => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/vedette/projects/shop/${path}`)
    await change(page)
    await page.reload()
    await isKept(page)
  })

  it('watches a job, and shows the runs that it tells of', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/organizations/vedette/crons/create/`)
    await page.getByRole('combobox', { name: 'Project' }).click()
    await page.getByRole('option', { name: 'shop' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Nightly')
    await page.getByRole('button', { name: 'Add a monitor' }).click()
    const line = page.getByText(/cron\/nightly\/[0-9a-f]{32}/)
    const address = /curl "(.*)\?status/.exec(await line.innerText())?.[1] ?? ''
    expect((await fetch(`${address}?status=error&environment=prod`)).ok).toBe(true)
    await waitUntil('the run', async () => {
      const runs = '/projects/vedette/shop/monitors/nightly/checkins/'
      return (await server.get<unknown[]>(runs)).length > 0 || undefined
    })
    await page.reload()
    await page.getByRole('cell', { name: 'Failed' }).waitFor()
    await page.getByRole('button', { name: 'Mute', exact: true }).click()
    await page.getByRole('link', { name: 'All monitors' }).click()
    await page.getByText('Muted', { exact: true }).waitFor()
    expect(visitor.complaints.filter((text) => !/status of 4(00|09)/.test(text))).toEqual([])
  })
})
