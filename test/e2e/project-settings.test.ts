import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing, runSentryNode } from './client-programs.ts'
import { EMAIL, type LiveServer, PASSWORD, startLiveServer } from './live-server.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import { waitUntil } from './wait-until.ts'

const JOURNEY_MS_MAX = 120_000

const reason = missing.chromium()

/** Changes something, and may give what it is now. */
type Change = (page: Page) => Promise<unknown>
type Check = (page: Page, changed: unknown) => Promise<unknown>

/** A setting of each page: where it is, how it is changed, and how it looks when it was kept. */
const CHANGES: readonly (readonly [string, Change, Check])[] = [
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
      return address.innerText()
    },
    async (page, token) => {
      const address = page.getByRole('region', { name: 'Token', exact: true })
      await expect.poll(() => address.innerText()).toBe(token)
    },
  ],
]

/** Pages on which a fresh project has nothing to change, and what they say then. */
const TEACHING: readonly (readonly [string, readonly (string | RegExp)[]])[] = [
  ['debug-symbols/', ['No file was uploaded yet', 'sentry-cli upload-proguard --org vedette']],
  ['code-mappings/', ['There is no code mapping yet', 'The organization has no repository']],
  ['security-headers/', [/report-uri http.*csp-report/, 'Report address']],
]

async function hasValue(field: Locator, value: string | RegExp): Promise<void> {
  await field.waitFor()
  expect(await field.inputValue()).toMatch(value)
}

describe.skipIf(reason !== undefined)('a project', { timeout: JOURNEY_MS_MAX }, () => {
  let server: LiveServer
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    const project = await server.createProject('Shop')
    await runSentryNode('sentry-node-11', project.key.dsn.public, ['rich-scope', 'message'])
    await project.getIssue('Cannot read properties of null')
    visitor = await openVisitor()
    const { page } = visitor
    await page.goto(`${server.url}/auth/login/`)
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/organizations/vedette/**')
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  it.each(CHANGES)('keeps what is changed at %s', async (path, change, isKept) => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/vedette/projects/shop/${path}`)
    const changed = await change(page)
    await page.reload()
    await isKept(page, changed)
  })

  it.each(TEACHING)('says what %s is for while it is empty', async (path, texts) => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/vedette/projects/shop/${path}`)
    for (const text of texts) await page.getByText(text).first().waitFor()
  })

  it('reprocesses its stored events when somebody asks', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/vedette/projects/shop/source-maps/`)
    await page.getByText('No bundle was uploaded yet').waitFor()
    await page.getByText('sentry-cli sourcemaps inject ./dist && sentry-cli').waitFor()
    await page.getByRole('button', { name: 'Reprocess the project' }).click()
    await page.getByText('The events are being reprocessed.').waitFor()
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
  })

  it('leaves the browser nothing to complain about', () => {
    expect(visitor.complaints).toEqual([])
  })
})
