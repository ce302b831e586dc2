import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventDetail } from '@vedette/protocol/api/event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFixtures } from '../../fixtures/read-fixtures.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { findFixtureEvent } from './fixture-event.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { replayFixture } from './replay-fixture.ts'
import { buildViteShop } from './upload-clients.ts'
import { visitBuiltPage } from './visit-built-page.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const SETUP_MS_MAX = 120_000
const VISIT_MS_MAX = 60_000

/** One of each kind of payload: clients of many languages and ages. */
const SHOWN = [
  'large/sentry-python-rule-limit',
  'raven-js-3/breadcrumbs',
  'raven-node-2/express-request',
  'raven-python-6/http-interface',
  'raven-ruby/rich-context',
  'sentry-browser/timer-callback',
  'sentry-cli-3/rich',
  'sentry-go/joined-errors',
  'sentry-go/message-warning',
  'sentry-node-11/rich-scope',
  'sentry-node-8/message-params',
  'sentry-python/nested-exception-group',
  'sentry-python/wsgi-request',
  'sentry-ruby/chained-errors',
]

const TITLES: Readonly<Record<string, string>> = {
  breadcrumbs: 'Breadcrumbs',
  debugmeta: 'Debug images',
  exception: 'Exception',
  message: 'Message',
  request: 'Request',
  stacktrace: 'Stack trace',
  threads: 'Threads',
}

/** What a page must not run, follow or let reorder its own words. */
const HOSTILE = '\u202E<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
const PICTURE = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4',
    '2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ].join(''),
  'base64',
)

const reason = missing.chromium()

describe.skipIf(reason !== undefined)('the page of an event', { timeout: VISIT_MS_MAX }, () => {
  const ids = new Map<string, string>()
  let server: LiveServer
  let project: LiveProject
  let visitor: Visitor
  const folder = mkdtempSync(join(tmpdir(), 'vedette-event-page-'))

  beforeAll(async () => {
    await buildWeb()
    server = await startLiveServer()
    project = await server.createProject('shop')
    const target = { url: server.url, udpPort: 0, key: project.key }
    const fixtures = readFixtures().filter(({ name }) => SHOWN.includes(name))
    for (const fixture of fixtures) {
      const answer = await replayFixture(fixture, target)
      const id = findFixtureEvent(fixture)?.id ?? JSON.parse(answer.body).id
      ids.set(fixture.name, id)
    }
    visitor = await openVisitor()
    await signIn(visitor, server.url)
  }, SETUP_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(id: string): Promise<EventDetail> {
    const event = await project.getEvent(id)
    await visitor.page.goto(
      `${server.url}/organizations/vedette/issues/${event.groupID}/events/${id}/`,
    )
    await visitor.page.getByRole('region', { name: 'JSON', exact: true }).waitFor()
    return event
  }

  interface SentFile {
    readonly filename: string
    readonly content_type: string
    readonly bytes: Uint8Array<ArrayBuffer>
  }

  async function send(event: object, files: readonly SentFile[] = []): Promise<string> {
    const id = randomBytes(16).toString('hex')
    const payload = Buffer.from(JSON.stringify({ event_id: id, ...event }))
    const parts: (string | Uint8Array<ArrayBuffer>)[] = [
      `{"event_id":"${id}"}\n{"type":"event","length":${payload.length}}\n`,
      payload,
    ]
    for (const { bytes, ...named } of files) {
      const header = { type: 'attachment', length: bytes.length, ...named }
      parts.push(`\n${JSON.stringify(header)}\n`, bytes)
    }
    const key = project.key.public
    const address = `${server.url}/api/${project.id}/envelope/?sentry_key=${key}`
    const body = Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
    )
    const response = await fetch(address, { method: 'POST', body })
    expect(response.status).toBe(200)
    return id
  }

  it.each(SHOWN)('shows every part of %s', async (name) => {
    const event = await open(ids.get(name) ?? '')
    const { page, complaints } = visitor
    for (const title of sectionsOf(event)) {
      await page.getByRole('region', { name: title, exact: true }).first().waitFor()
    }
    expect(await page.getByText('cannot be shown').count()).toBe(0)
    expect(await overflowOf(visitor)).toBe(0)
    expect(complaints).toEqual([])
  })

  it('tells who belongs to whom in a group, and colours their source', async () => {
    await open(ids.get('sentry-python/nested-exception-group') ?? '')
    const { page } = visitor
    const section = page.getByRole('region', { name: 'Exception', exact: true })
    await section
      .getByText(/^Member of ExceptionGroup$/)
      .first()
      .waitFor()
    await section.getByRole('navigation').getByRole('link').nth(1).waitFor()
    await section.locator('code [data-scope="keyword"]').first().waitFor()
  })

  it('turns traces round as the account wants, until the page is told otherwise', async () => {
    await chooseOldestFirst(visitor)
    await open(ids.get('sentry-ruby/chained-errors') ?? '')
    const { page } = visitor
    const section = page.getByRole('region', { name: 'Exception', exact: true })
    const headings = section.getByRole('heading', { level: 3 })
    await section
      .getByRole('radio', { name: 'Oldest first' })
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    const oldest = await headings.allInnerTexts()
    await section.getByText('Newest first').click()
    await section
      .getByRole('radio', { name: 'Newest first' })
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    expect(await headings.allInnerTexts()).toEqual(oldest.toReversed())
    await page.reload()
    await section
      .getByRole('radio', { name: 'Newest first' })
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    await section.getByText('Raw', { exact: true }).click()
    await section
      .getByText(/^\s*at /m)
      .first()
      .waitFor()
    await section.getByText('Frames', { exact: true }).click()
  })

  it('says why a frame has no source', async () => {
    await open(ids.get('sentry-browser/timer-callback') ?? '')
    const { page } = visitor
    await page.getByRole('button', { name: 'Why?' }).first().click()
    await page.getByText(/nothing tells which build|was uploaded|look up for this frame/).waitFor()
  })

  it('shows the source of a built page, and how it was sent', async () => {
    const shop = await server.createProject('mapped')
    const target = { url: server.url, token: server.token, organization: 'vedette' }
    const build = { outDir: join(folder, 'dist'), release: 'shop-web@5', plugin: 'upload' } as const
    await buildViteShop({ ...target, home: folder, project: shop.slug }, build)
    await visitBuiltPage(build.outDir, { dsn: shop.key.dsn.public })
    const { issue, event } = await shop.getIssue('TypeError')
    const { page, complaints } = visitor
    await page.goto(
      `${server.url}/organizations/vedette/issues/${issue.id}/events/${event.eventID}/`,
    )
    const section = page.getByRole('region', { name: 'Exception', exact: true })
    const mapped = section.getByRole('button', { name: /src\/cart\.ts:9:16 in totalOf/ })
    await mapped.waitFor()
    await section.locator('[aria-current=location]', { hasText: 'lines.reduce(' }).waitFor()
    await section.getByText('Minified', { exact: true }).click()
    const sent = section.getByRole('button', { name: /^\/assets\/index-.+\.js:\d+:\d+ in/ })
    await sent.first().waitFor()
    expect(await mapped.count()).toBe(0)
    await section.getByText('Raw', { exact: true }).click()
    await section.getByText(/at \S+ \(\/assets\/index-/).waitFor()
    await section.getByText('Original', { exact: true }).click()
    await section.getByText(/at totalOf \(.*src\/cart\.ts:9:16\)/).waitFor()
    await section.getByText('Frames', { exact: true }).click()
    expect(complaints).toEqual([])
  })

  it('finds some of many breadcrumbs', async () => {
    await open(ids.get('raven-js-3/breadcrumbs') ?? '')
    const { page } = visitor
    const section = page.getByRole('region', { name: 'Breadcrumbs', exact: true })
    const all = await section.getByRole('listitem').count()
    await section.getByLabel('Search breadcrumbs').fill('click')
    await section.getByText(/^\d+ of \d+$/).waitFor()
    expect(await section.getByRole('listitem').count()).toBeLessThan(all)
    await section.getByText('Before the event').click()
    await section
      .getByText(/^[+-]\d[\d.]* (ms|s|min|h)/)
      .first()
      .waitFor()
  })

  it('shows pictures and texts that came with it, and remembers what was folded', async () => {
    const picture = { filename: 'seen.png', content_type: 'image/png', bytes: PICTURE }
    const bytes = Buffer.from('started\n<script>window.broken=1</script>')
    const log = { filename: 'app.log', content_type: 'application/octet-stream', bytes }
    const id = await send({ message: 'seen', extra: { a: 1 } }, [picture, log])
    await open(id)
    const { page } = visitor
    await page.getByRole('img', { name: 'Picture seen.png' }).waitFor()
    await page.getByRole('button', { name: 'Show the text' }).click()
    await page.getByText('<script>window.broken=1</script>').waitFor()
    await page.waitForFunction(() => [...document.images].every((one) => one.naturalWidth > 0))
    const extra = page.getByRole('region', { name: 'Additional data', exact: true })
    await extra.getByRole('button', { name: 'Additional data' }).click()
    await page.reload()
    await extra.getByRole('button', { name: 'Additional data', expanded: false }).click()
    await extra.getByText('1', { exact: true }).waitFor()
  })

  it('says beside a value what became of it, to pointers and to keyboards', async () => {
    await open(await send(remarkedEvent()))
    const { page, complaints } = visitor
    const tooltip = page.getByRole('tooltip')
    const extra = page.getByRole('region', { name: 'Additional data', exact: true })
    await extra.getByRole('button', { name: 'Shortened from 20,000 characters.' }).hover()
    await tooltip.getByText('Shortened from 20,000 characters.').waitFor()
    const request = page.getByRole('region', { name: 'Request', exact: true })
    const row = request.locator('div', { has: page.getByText('Authorization', { exact: true }) })
    await row.getByRole('button', { name: '@password:filter' }).last().focus()
    await tooltip.getByText('Hidden by the data scrubbing rule @password:filter.').waitFor()
    const user = page.getByRole('region', { name: 'User', exact: true })
    await user.getByText('not kept').waitFor()
    await user.getByRole('button', { name: /left out: .* It was: nobody$/ }).waitFor()
    expect(await overflowOf(visitor)).toBe(0)
    expect(complaints).toEqual([])
  })

  it('keeps what a hostile sender wrote inert, and itself in shape', async () => {
    await open(await send(hostileEvent()))
    const { page, complaints } = visitor
    await page.getByRole('region', { name: 'Request', exact: true }).waitFor()
    await page.getByRole('region', { name: 'JSON' }).getByRole('button', { name: 'JSON' }).click()
    await page.getByRole('button', { name: 'Copy the JSON' }).waitFor()
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('main img, main script, main a[href^="javascript"]').count()).toBe(0)
    expect(await overflowOf(visitor)).toBe(0)
    expect(complaints).toEqual([])
  })

  it('keeps to an environment, and says where there is nothing in it', async () => {
    const both = { message: 'in two places' }
    const production = await send({ ...both, environment: 'production' })
    await open(production)
    const staging = await send({ ...both, environment: 'staging' })
    const { groupID } = await project.getEvent(staging)
    const { page, complaints } = visitor
    const address = `${server.url}/organizations/vedette/issues/${groupID}/`
    await page.goto(`${address}?environment=production`)
    await page.getByRole('link', { name: production.slice(0, 8) }).waitFor()
    expect(await page.getByRole('link', { name: 'Next event (n)' }).count()).toBe(0)
    const tags = page.getByRole('region', { name: 'Tag distribution' })
    await tags.getByRole('link', { name: 'production' }).waitFor()
    expect(await tags.getByRole('link', { name: 'staging' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Events', exact: true }).click()
    await page.getByRole('link', { name: production.slice(0, 8) }).waitFor()
    expect(await page.getByRole('link', { name: staging.slice(0, 8) }).count()).toBe(0)
    await page.goto(`${address}events/${staging}/?environment=production`)
    await page.getByText('This event is of the environment staging, not of production.').waitFor()
    await page.goto(`${address}events/${'0'.repeat(32)}/?environment=production`)
    await page.getByText('This cannot be shown').waitFor()
    await page.goto(`${address}?environment=nowhere`)
    await page.getByText('No event in this environment').waitFor()
    await page.getByRole('button', { name: 'Show all environments' }).click()
    await page.getByRole('link', { name: staging.slice(0, 8) }).waitFor()
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    complaints.length = 0
  })

  it('lists events with the columns that somebody wants', async () => {
    const { groupID } = await project.getEvent(ids.get('sentry-node-11/rich-scope') ?? '')
    const { page, complaints } = visitor
    await page.goto(`${server.url}/organizations/vedette/issues/${groupID}/events/`)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'payment.method' }).check()
    await page.getByRole('columnheader', { name: 'payment.method' }).waitFor()
    await page.getByRole('cell', { name: 'sepa' }).waitFor()
    await page.getByRole('button', { name: 'When' }).click()
    await page
      .getByRole('columnheader', { name: 'When' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    expect(new URL(page.url()).searchParams.get('sort')).toBe('timestamp')
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ])
    const csv = await readFile(await saved.path(), 'utf8')
    expect(saved.suggestedFilename()).toMatch(/^SHOP-\w+-events\.csv$/)
    expect(csv).toMatch(/^id,timestamp,title,environment,release,level,payment.method,user\r\n/)
    expect(csv).toContain(',sepa,')
    const box = page.getByRole('combobox', { name: 'Search events' })
    await box.fill('environm')
    await page
      .getByRole('option', { name: /^environment:/ })
      .first()
      .waitFor()
    await box.fill('environment:nowhere')
    await box.press('Enter')
    await page.getByText('No event matches').waitFor()
    expect(complaints).toEqual([])
  })
})

async function signIn({ page }: Visitor, url: string): Promise<void> {
  await page.goto(`${url}/auth/login/`)
  await page.getByLabel('Email').fill('tester@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/organizations/vedette/issues/**')
}

/** In the account, for which tokens are not enough. */
async function chooseOldestFirst({ page }: Visitor): Promise<void> {
  const status = await page.evaluate(async () => {
    const token = /vedette_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? ''
    const answer = await fetch('/api/0/users/me/', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'X-CSRFToken': token },
      body: JSON.stringify({ options: { stacktraceOrder: 1 } }),
    })
    return answer.status
  })
  expect(status).toBe(200)
}

/** The titles of the sections that the event has something for. */
function sectionsOf(event: EventDetail): readonly string[] {
  const hasAny = (value: object | null) => value !== null && Object.keys(value).length > 0
  return [
    ...event.entries.flatMap(({ type }) => TITLES[type] ?? []),
    ...(event.tags.length > 0 ? ['Tags'] : []),
    ...(hasAny(event.user) ? ['User'] : []),
    ...(Object.values(event.contexts).some(hasAny) ? ['Contexts'] : []),
    ...(hasAny(event.context) ? ['Additional data'] : []),
    ...(hasAny(event.packages) ? ['Packages'] : []),
    ...(event.sdk === null ? [] : ['SDK']),
    'Why this issue',
  ]
}

/** By how many pixels the page is wider than its window. */
function overflowOf({ page }: Visitor): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** With secrets, a value that is too long and one that makes no sense. */
function remarkedEvent(): object {
  return {
    message: 'remarked',
    extra: { long: 'word '.repeat(4000) },
    request: {
      url: 'https://shop.example/pay',
      headers: { Cookie: 'a=1', Authorization: 'Bearer 0123456789abcdef' },
    },
    user: { id: 7, ip_address: 'nobody' },
  }
}

function hostileEvent(): object {
  const frame = (index: number) => ({
    filename: HOSTILE,
    function: `${HOSTILE}${index}`,
    lineno: index,
    in_app: true,
    context_line: HOSTILE,
    pre_context: ['`${', '/*'],
    vars: { [HOSTILE]: HOSTILE, long: 'x'.repeat(1000) },
    source_link: 'javascript:window.broken=1',
  })
  return {
    platform: 'javascript',
    exception: {
      values: [
        {
          type: HOSTILE,
          value: HOSTILE.repeat(50),
          mechanism: { type: HOSTILE, help_link: 'javascript:window.broken=1', handled: false },
          stacktrace: { frames: Array.from({ length: 240 }, (_, index) => frame(index)) },
        },
      ],
    },
    breadcrumbs: {
      values: Array.from({ length: 100 }, () => ({ category: HOSTILE, message: HOSTILE })),
    },
    request: {
      url: 'javascript:window.broken=1',
      headers: { 'X-Long': 'y'.repeat(4000) },
      data: `{"${'k'.repeat(500)}":"javascript:window.broken=1"}`,
    },
    tags: { [`k${'e'.repeat(30)}y`]: '</title><script>window.broken=1</script>' },
    user: { username: HOSTILE, email: `${'a'.repeat(200)}@example.com` },
    contexts: { trace: { trace_id: 'f'.repeat(32) }, [HOSTILE]: { [HOSTILE]: HOSTILE } },
    extra: { __proto__pollution: HOSTILE, constructor: HOSTILE },
  }
}
