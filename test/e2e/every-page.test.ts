import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { findUnreachable } from './find-unreachable.ts'
import { findViolations } from './find-violations.ts'
import { createHostilePayload, HOSTILE_RELEASE } from './hostile-payload.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { PAGE_ADDRESSES, type PageParts } from './page-addresses.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const SETUP_MS_MAX = 120_000
const PAGE_MS_MAX = 30_000
const EVENT_ID = '0123456789abcdef0123456789abcdef'
const PHONE = { width: 390, height: 844 }
const SCREEN = { width: 1440, height: 900 }

const reason = missing.chromium()

/**
 * Each page, filled with hostile content, on a wide screen in light and on a phone in dark: it
 * stays inert, readable for all, within reach of the keyboard, as wide as the screen, and the
 * browser does not complain.
 */
describe.skipIf(reason !== undefined)('every page', () => {
  let server: LiveServer
  let parts: PageParts
  let visitor: Visitor

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer(['--allow-public-projects', 'yes'])
    parts = await fill(server)
    visitor = await openVisitor()
  }, SETUP_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
  })

  const looks = [
    { name: 'in light on a screen', colorScheme: 'light', size: SCREEN },
    { name: 'in dark on a phone', colorScheme: 'dark', size: PHONE },
  ] as const
  const [strangers, members] = [true, false].map((isForStrangers) =>
    PAGE_ADDRESSES.filter((page) => (page.isForStrangers ?? false) === isForStrangers),
  )

  describe.each(looks)('$name', ({ colorScheme, size }) => {
    beforeAll(async () => {
      await visitor.page.context().clearCookies()
      await visitor.page.emulateMedia({ colorScheme })
      await visitor.page.setViewportSize(size)
    })

    it.each(strangers ?? [])(
      '$route is good for strangers',
      ({ path }) => inspect(path),
      PAGE_MS_MAX,
    )

    it('lets somebody in', () => signIn(visitor.page, server.url), PAGE_MS_MAX)

    it.each(members ?? [])('$route is good', ({ path }) => inspect(path), PAGE_MS_MAX)
  })

  async function inspect(path: (parts: PageParts) => string): Promise<void> {
    const { page, complaints } = visitor
    const before = complaints.length
    await page.goto(`${server.url}${path(parts)}`)
    await settle(page)
    expect(await page.evaluate(findFaults)).toEqual([])
    expect(await page.evaluate(findUnreachable)).toEqual([])
    expect(await findViolations(page)).toEqual([])
    expect(complaints.slice(before).filter((text) => !EXPECTED.test(text))).toEqual([])
  }
})

/** Addresses that name nothing are refused, which a browser puts in its console. */
const EXPECTED = /status of 40[0349] .*(?:unknown|\/accept-transfer\/|\/authorize|\/confirm)/

async function settle(page: Page): Promise<void> {
  await page.locator('main, form, h1').first().waitFor()
  await page.waitForFunction(
    () => document.querySelector('[role=status][aria-label=Loading]') === null,
  )
}

/** Runs in the page. */
function findFaults(): string[] {
  const faults: string[] = []
  if ('hostile' in window) faults.push(`a script of an event ran: ${String(window.hostile)}`)
  for (const link of document.querySelectorAll('[href], [src], [action], [formaction]')) {
    for (const name of ['href', 'src', 'action', 'formaction']) {
      const value = link.getAttribute(name) ?? ''
      if (/^\s*(?:javascript|data:text|vbscript):?/i.test(value)) faults.push(`${name}=${value}`)
    }
  }
  const { scrollWidth } = document.documentElement
  if (scrollWidth > window.innerWidth + 1) faults.push(`${scrollWidth} pixels wide`)
  const said = document.body.innerText.match(/\[object Object\]|\bundefined\b|\bNaN\b/)
  if (said) faults.push(`says ${said[0]}`)
  if (!/ · Vedette$/.test(document.title)) faults.push(`is titled ${document.title}`)
  return faults
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/auth/login/`)
  await page.getByLabel('Email').fill('tester@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/organizations/vedette/**')
}

/** A project whose every name is hostile, too. */
async function fill(server: LiveServer): Promise<PageParts> {
  const project = await server.createProject('<u>Shop</u> & "sons"')
  await send(server, project)
  const { id } = (await project.getIssue('Type')).issue
  const path = `/organizations/vedette/issues/${id}/`
  const { shareId } = await server.send<{ shareId: string }>('PUT', path, { isPublic: true })
  await server.send('PUT', `/projects/vedette/${project.slug}/`, { isPublic: true })
  await server.send('POST', `/issues/${id}/comments/`, {
    text: '<script>window.hostile=9</script>',
  })
  const monitors = '/organizations/vedette/monitors/'
  const { slug: monitor } = await server.send<{ slug: string }>('POST', monitors, {
    project: project.slug,
    name: '<i>Nightly</i> & "more"',
    config: { schedule: '0 3 * * *' },
  })
  const { id: viewId } = await server.send<{ id: string }>(
    'POST',
    '/organizations/vedette/group-search-views/',
    {
      name: '<img src=x onerror="window.hostile=10"> of the shop',
      query: 'is:unresolved "<script>window.hostile=11</script>"',
      projects: [Number(project.id)],
      environments: [],
      timeFilters: { period: '14d' },
      starred: true,
    },
  )
  return {
    org: 'vedette',
    project: project.slug,
    projectId: project.id,
    team: 'vedette',
    issueId: id,
    viewId,
    eventId: EVENT_ID,
    release: HOSTILE_RELEASE,
    shareId,
    monitor,
  }
}

async function send(server: LiveServer, project: LiveProject): Promise<void> {
  const { id, key } = project
  const answer = await fetch(`${server.url}/api/${id}/store/?sentry_key=${key.public}`, {
    method: 'POST',
    body: JSON.stringify(createHostilePayload(EVENT_ID, Date.now())),
  })
  expect(answer.status).toBe(200)
  await project.getEvent(EVENT_ID)
}
