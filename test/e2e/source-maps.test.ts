import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventDetail, ExceptionValueEntry } from '@vedette/protocol/api/event'
import type { SourceMapDebug } from '@vedette/protocol/api/source-map-debug'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missing } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import {
  buildViteShop,
  listDebugIds,
  runUploadCli,
  type UploadTarget,
  type ViteBuild,
} from './upload-clients.ts'
import { visitBuiltPage } from './visit-built-page.ts'
import { waitUntil } from './wait-until.ts'

const STEPS_MS_MAX = 120_000
const ORGANIZATION = 'vedette'
const SOURCE_LINE = '  return lines.reduce((total, line) => total + line.price * line.count, 0)'
const TITLE = 'TypeError'

const reason = missing.chromium()
if (reason !== undefined) console.log(`built pages are not visited: ${reason}`)

describe.skipIf(reason !== undefined)('an error of a built page', { timeout: STEPS_MS_MAX }, () => {
  let server: LiveServer
  const folder = mkdtempSync(join(tmpdir(), 'vedette-source-maps-'))

  beforeAll(async () => {
    server = await startLiveServer()
  }, STEPS_MS_MAX)

  afterAll(async () => {
    rmSync(folder, { recursive: true })
    expect(await server?.stop()).toBe(0)
  })

  interface Shop extends LiveProject {
    readonly dsn: string
    build(plugin: ViteBuild['plugin']): Promise<string>
    cli(...args: readonly string[]): Promise<string>
  }

  async function openShop(name: string): Promise<Shop> {
    const project = await server.createProject(name)
    const home = mkdtempSync(join(folder, 'home-'))
    const { url, token } = server
    const target: UploadTarget = {
      home,
      url,
      token,
      organization: ORGANIZATION,
      project: project.slug,
    }
    return {
      ...project,
      dsn: project.key.dsn.public,
      async build(plugin) {
        const outDir = join(home, plugin)
        await buildViteShop(target, { outDir, release: 'shop-web@5', plugin })
        return outDir
      },
      cli: (...args) => runUploadCli('sentry-cli 2', target, args),
    }
  }

  const isReadable = (event: EventDetail) => exceptionOf(event).rawStacktrace !== null

  it('shows its source when the build has uploaded its maps', async () => {
    const shop = await openShop('before')
    await visitBuiltPage(await shop.build('upload'), shop)
    const { issue, event } = await shop.getIssue(TITLE)
    expectSource(event)
    expect(issue.culprit).toContain('totalOf')
    expect(event.errors).toEqual([])
  })

  it('says which debug id is missing, and shows its source after the upload', async () => {
    const shop = await openShop('afterwards')
    const outDir = await shop.build('debug-ids')
    const [debugId] = listDebugIds(join(outDir, 'assets'))
    await visitBuiltPage(outDir, shop)
    const { event } = await shop.getIssue(TITLE)
    expect(isReadable(event)).toBe(false)
    const path = `/projects/${ORGANIZATION}/${shop.slug}/events/${event.eventID}`
    const explain = () =>
      server.get<SourceMapDebug>(`${path}/source-map-debug-blue-thunder-edition/`)
    const frames = (await explain()).exceptions[0]?.frames
    expect(frames?.at(-1)).toMatchObject({
      debug_id_process: {
        debug_id: debugId,
        uploaded_source_map_with_correct_debug_id: false,
      },
      reason: 'file_not_uploaded',
      lookedFor: expect.arrayContaining([debugId]),
    })
    // The same sources make the same files, with the same ids.
    await shop.build('upload')
    const readable = await waitUntil('the source of a stored event', async () => {
      const stored = await shop.getEvent(event.eventID)
      return isReadable(stored) ? stored : undefined
    })
    expectSource(readable)
    expect(readable.errors).toEqual([])
    expect((await shop.getIssue(TITLE)).issue.culprit).toContain('totalOf')
    expect((await explain()).exceptions[0]?.frames.at(-1)).toMatchObject({
      debug_id_process: { uploaded_source_map_with_correct_debug_id: true },
      isMapped: true,
    })
  })

  it('shows its source by the release and the addresses of files', async () => {
    const shop = await openShop('release')
    const outDir = await shop.build('none')
    await visitBuiltPage(outDir, { ...shop, release: 'shop-web@6' })
    const before = await shop.getIssue(TITLE)
    expect(isReadable(before.event)).toBe(false)
    await shop.cli('sourcemaps', 'upload', '--release', 'shop-web@6', outDir)
    const { event } = before
    const readable = await waitUntil('the source of a stored event', async () => {
      const stored = await shop.getEvent(event.eventID)
      return isReadable(stored) ? stored : undefined
    })
    expectSource(readable)
  })

  it('shows its source by files that were sent one by one', async () => {
    const shop = await openShop('single')
    const outDir = await shop.build('none')
    const release = 'shop-web@7'
    await shop.cli('releases', 'new', release)
    for (const name of readdirSync(join(outDir, 'assets'))) {
      const file = join(outDir, 'assets', name)
      await shop.cli('files', 'upload', '--release', release, file, `~/assets/${name}`)
    }
    await visitBuiltPage(outDir, { ...shop, release })
    expectSource((await shop.getIssue(TITLE)).event)
  })
})

function exceptionOf({ entries }: EventDetail): ExceptionValueEntry {
  const entry = entries.find(({ type }) => type === 'exception')
  const [value] = entry?.type === 'exception' ? entry.data.values : []
  if (value === undefined) throw new Error('the event has no exception')
  return value
}

/** The place in `vite-shop/src/cart.ts` where it failed, and what called it. */
function expectSource(event: EventDetail): void {
  const { stacktrace, rawStacktrace } = exceptionOf(event)
  const frames = stacktrace?.frames ?? []
  expect(frames.at(-1)).toMatchObject({
    function: 'totalOf',
    lineNo: 9,
    inApp: true,
    context: expect.arrayContaining([
      [8, 'export function totalOf(lines: readonly Line[]): number {'],
      [9, SOURCE_LINE],
      [10, '}'],
    ]),
  })
  expect(frames.at(-1)?.filename).toMatch(/src\/cart\.ts$/)
  expect(frames.at(-2)).toMatchObject({ function: 'checkOut', lineNo: 10, inApp: true })
  expect(frames.at(-2)?.filename).toMatch(/src\/main\.ts$/)
  expect(frames.find(({ filename }) => filename?.includes('node_modules'))?.inApp).toBe(false)
  expect(rawStacktrace?.frames.at(-1)?.filename).toMatch(/assets\/index-.+\.js$/)
}
