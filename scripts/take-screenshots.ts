import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PAGE_ADDRESSES, type PageAddress, type PageParts } from '../test/e2e/page-addresses.ts'
import { openVisitor } from '../test/e2e/visitor.ts'

/*
 * npm run screenshots: every page of a running server in four looks, wide and narrow, light and
 * dark, light beside dark. Best of `npm start -- --demo`.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:9000' },
    email: { type: 'string' },
    password: { type: 'string' },
    org: { type: 'string' },
    project: { type: 'string' },
    /** A release to show; the newest unless it is told. */
    release: { type: 'string' },
    to: { type: 'string', default: 'screenshots' },
    /** Only pages whose route has this in it. */
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'en-US' },
  },
})

const { email, password } = values
if (!email || !password) {
  throw new Error('Name somebody who sees all pages by --email and --password.')
}

const LOOKS = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1440, height: 900 },
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 390, height: 844 },
] as const
/** Two looks each, from their place in the list above, with their width in the picture. */
const PAIRS = [
  { kind: 'wide', from: 0, width: 772 },
  { kind: 'narrow', from: 2, width: 390 },
] as const
/** Of a page longer than that the rest is left out. */
const HEIGHT_MAX = 2600
const SETTLE_MS = 400

type Api = (path: string) => Promise<unknown>

const visitor = await openVisitor()
const browser = visitor.page.context().browser()
if (browser === null) throw new Error('there is no browser')
mkdirSync(values.to, { recursive: true })
const pages = PAGE_ADDRESSES.filter(({ route }) => route.includes(values.only))
const shots = new Map<string, Buffer[]>()
try {
  for (const look of LOOKS) await takeLook(browser, look)
  for (const [name, images] of shots) await composite(visitor.page, name, images)
} finally {
  await visitor.leave()
}

async function takeLook(browser: Browser, look: (typeof LOOKS)[number]): Promise<void> {
  const { colorScheme, width, height } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: values.language,
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) console.log(page.url(), message.text())
  })
  const parts = { org: '', project: '', team: '' } as PageParts
  for (const address of pages.filter(({ isForStrangers }) => isForStrangers)) {
    await take(page, address, { ...parts, org: values.org ?? 'vedette' })
  }
  await signIn(page)
  const known = await findParts(apiOf(context))
  for (const address of pages.filter(({ isForStrangers }) => !isForStrangers)) {
    await take(page, address, known)
  }
  await context.close()
}

async function take(page: Page, { route, path }: PageAddress, parts: PageParts): Promise<void> {
  await page.goto(new URL(path(parts), values.url).href)
  await page.locator('main, form, h1').first().waitFor()
  await page.waitForFunction(
    () => document.querySelector('[role=status][aria-label=Loading]') === null,
  )
  await page.waitForTimeout(SETTLE_MS)
  const image = await takeWhole(page)
  const name = nameOf(route, path(parts))
  const known = shots.get(name)
  if (known) known.push(image)
  else shots.set(name, [image])
}

/** Some tabs share a route: the end of the address tells them apart. */
function nameOf(route: string, path: string): string {
  const end = /\$[a-z]+\/$/i.test(route) ? path.split('?')[0]?.split('/').at(-2) : ''
  return `${route}${end}`.replace(/[^a-z0-9]+/gi, '_').replace(/^_|_$/g, '') || 'home'
}

/** In a window as high as the page: rows that are out of sight are not in the page. */
async function takeWhole(page: Page): Promise<Buffer> {
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  const wanted = await page.evaluate(() => document.documentElement.scrollHeight)
  const height = Math.min(HEIGHT_MAX, Math.max(wanted, size.height))
  await page.setViewportSize({ ...size, height })
  await page.waitForTimeout(SETTLE_MS)
  const image = await page.screenshot()
  await page.setViewportSize(size)
  return image
}

/** Light beside dark: one picture for each width. */
async function composite(page: Page, name: string, images: readonly Buffer[]): Promise<void> {
  for (const { width, kind, from } of PAIRS) {
    const tags = images
      .slice(from, from + 2)
      .map((image) => `data:image/png;base64,${image.toString('base64')}`)
      .map((source) => `<img src="${source}" width="${width}">`)
    const style = 'margin:8px;display:inline-flex;gap:8px;align-items:start;background:#888'
    await page.setViewportSize({ width: 2 * width + 24, height: 200 })
    await page.setContent(`<body style="${style}">${tags.join('')}`)
    const image = await page.screenshot({ fullPage: true })
    writeFileSync(join(values.to, `${name}-${kind}.png`), image)
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto(new URL('/auth/login/', values.url).href)
  await page.locator('input[name=email]').fill(email ?? '')
  await page.locator('input[name=password]').fill(password ?? '')
  await page.locator('button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/auth/'))
}

function apiOf(context: BrowserContext): Api {
  return async (path) => {
    const answer = await context.request.get(new URL(`/api/0${path}`, values.url).href)
    if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`)
    return await answer.json()
  }
}

type Rows = readonly Record<string, unknown>[]

/** The addresses of pages that have something to show. */
async function findParts(api: Api): Promise<PageParts> {
  const list = async (path: string) => (await api(path)) as Rows
  const text = (row: Record<string, unknown> | undefined, key: string) => String(row?.[key] ?? '')
  const org = values.org ?? text((await list('/organizations/'))[0], 'slug')
  const projects = await list(`/organizations/${org}/projects/`)
  const entries = await Promise.all(
    projects.map(async (project) => {
      const query = `project=${text(project, 'id')}&sort=freq&query=`
      return { project, issue: (await list(`/organizations/${org}/issues/?${query}`))[0] }
    }),
  )
  // One issue is to be seen by its public link, too.
  const { project, issue: shown } =
    entries.find((entry) => entry.project.slug === values.project) ??
    entries.find(({ issue }) => issue?.isPublic === true) ??
    entries[0] ??
    {}
  const slug = text(project, 'slug')
  const issueId = text(shown, 'id')
  const event = (await api(`/organizations/${org}/issues/${issueId}/events/latest/`)) as Rows[0]
  const issue = (await api(`/organizations/${org}/issues/${issueId}/`)) as Rows[0]
  const monitors = await list(`/organizations/${org}/monitors/`)
  const monitor = monitors.find((row) => text(row.project as Rows[0], 'slug') === slug)
  const views = await list(`/organizations/${org}/group-search-views/`)
  const releases = await list(`/organizations/${org}/releases/`)
  return {
    org,
    project: slug,
    projectId: text(project, 'id'),
    team: text((await list(`/organizations/${org}/teams/`))[0], 'slug'),
    issueId,
    eventId: text(event, 'eventID'),
    release: values.release ?? text(releases[0], 'version'),
    shareId: text(issue, 'shareId'),
    viewId: text(views[0], 'id'),
    monitor: text(monitor ?? monitors[0], 'slug'),
  }
}
