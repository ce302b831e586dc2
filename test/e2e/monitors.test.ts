import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runSentryCli, runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { type CliVersion, runUploadCli } from './upload-clients.ts'
import { waitUntil } from './wait-until.ts'

const ORGANIZATION = 'vedette'
const MONITORS = `/organizations/${ORGANIZATION}/monitors`

interface Run {
  readonly status: string
  readonly environment: string
  readonly duration: number | null
}
interface Monitor {
  readonly slug: string
  readonly config: object
  readonly environments: readonly { readonly name: string; readonly status: string }[]
}

let server: LiveServer
let project: LiveProject
let home: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'vedette-monitors-'))
  server = await startLiveServer()
  project = await server.createProject('Shop')
}, 120_000)
afterAll(async () => {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
})

/** Waits until the newest run of the monitor ended so. */
function waitForRun(slug: string, status: string): Promise<readonly Run[]> {
  return waitUntil(`a run of ${slug} that is ${status}`, async () => {
    // There is no such address before the first check-in has had its effect.
    const list = server.get<readonly Run[]>(`${MONITORS}/${slug}/checkins/`)
    const runs = await list.catch(() => [])
    return runs[0]?.status === status ? runs : undefined
  })
}

it('a job under sentry-cli that fails opens an issue, and resolves it once it runs', async () => {
  const { public: dsn } = project.key.dsn
  await runSentryCli(dsn, ['monitor-run'])
  const [run] = await waitForRun('nightly-import', 'ok')
  expect(run).toMatchObject({ environment: 'production', duration: expect.any(Number) })
  expect(await server.get<Monitor>(`${MONITORS}/nightly-import/`)).toMatchObject({
    config: { schedule_type: 'crontab', schedule: '*/10 * * * *' },
    environments: [{ name: 'production', status: 'ok' }],
  })
  await runSentryCli(dsn, ['monitor-fail'])
  await waitForRun('nightly-import', 'error')
  const { issue, event } = await project.getIssue('Monitor failure: nightly-import')
  expect(issue).toMatchObject({ status: 'unresolved', level: 'error' })
  expect(event.contexts).toMatchObject({ monitor: { slug: 'nightly-import', status: 'error' } })
  expect(event.tags).toContainEqual({ key: 'monitor.slug', value: 'nightly-import' })
  await runSentryCli(dsn, ['monitor-run'])
  await waitUntil('the issue to be resolved', async () => {
    const { issue: now } = await project.getIssue('Monitor failure')
    return now.status === 'resolved' ? now : undefined
  })
}, 120_000)

it('a server with @sentry/node tells of its jobs', async () => {
  await runSentryNode('sentry-node-11', project.key.dsn.public, ['check-in'])
  const [run] = await waitForRun('import', 'ok')
  expect(run).toMatchObject({ environment: 'production', duration: 42_500 })
  expect(await server.get<Monitor>(`${MONITORS}/import/`)).toMatchObject({
    config: { schedule: '15 3 * * *' },
  })
}, 60_000)

it('a line of a crontab tells of its job by plain HTTP', async () => {
  const { url, key } = { url: server.url, key: project.key.public }
  const address = `${url}/api/${project.id}/cron/backup/${key}/`
  const config = { schedule: { type: 'interval', value: 1, unit: 'day' } }
  const body = JSON.stringify({ status: 'in_progress', monitor_config: config })
  expect((await fetch(address, { method: 'POST', body })).status).toBe(202)
  expect((await fetch(`${address}?status=ok`)).status).toBe(202)
  expect(await waitForRun('backup', 'ok')).toHaveLength(1)
})

it.each<CliVersion>(['sentry-cli 3', 'sentry-cli 2'])(
  '%s lists them',
  async (version) => {
    await waitForRun('nightly-import', 'ok')
    const { url, token } = server
    const target = { home, url, token, organization: ORGANIZATION, project: project.slug }
    const printed = await runUploadCli(version, target, ['monitors', 'list'])
    const rows = printed.split('\n').filter((line) => /^\| [0-9a-f]{8}-/.test(line))
    expect(rows).toHaveLength(3)
    expect(printed).toMatch(/\| nightly-import +\| active +\|/)
  },
  60_000,
)
