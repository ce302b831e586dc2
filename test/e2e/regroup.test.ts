import { createHash } from 'node:crypto'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { waitUntil } from './wait-until.ts'

let server: LiveServer

beforeAll(async () => {
  server = await startLiveServer()
}, 60_000)
afterAll(() => server.stop())

interface Change {
  readonly id: string
  readonly status: string
  readonly eventCount: number
  readonly movedEventCount: number
  readonly merges: readonly {
    readonly issue: { title: string }
    readonly into: { title: string }
  }[]
  readonly splits: readonly { readonly eventCount: number }[]
}

interface GroupingVariant {
  readonly hash: string | null
  readonly hashMismatch: boolean
  readonly contributes: boolean
  readonly component: { readonly values: readonly unknown[] }
}

const path = ({ slug }: LiveProject) => `/projects/vedette/${slug}`

/** Sends errors as a client does, and waits until all can be read. Gives the last one's id. */
async function report(project: LiveProject, errors: readonly string[]): Promise<string> {
  let eventId = ''
  for (const [index, error] of errors.entries()) {
    const [type, value] = error.split(': ')
    eventId = createHash('md5')
      .update(`${project.slug} ${index} ${error} ${Math.random()}`)
      .digest('hex')
    const event = {
      event_id: eventId,
      platform: 'python',
      exception: { values: [{ type, value }] },
    }
    const url = `${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`
    const body = JSON.stringify({ ...event, user: { id: String(index % 2) } })
    const response = await fetch(url, { method: 'POST', body })
    expect(response.status).toBe(200)
    await project.getEvent(eventId)
  }
  return eventId
}

async function listIssues(project: LiveProject): Promise<readonly string[]> {
  const issues = await server.get<IssueSummary[]>(`${path(project)}/issues/?query=&sort=freq`)
  return issues.map(({ title, count, userCount }) => `${title} ${count} ${userCount}`)
}

async function call(method: string, where: string, body?: unknown): Promise<Response> {
  return fetch(`${server.url}/api/0${where}`, {
    method,
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

describe('how events are grouped', () => {
  it('is previewed, applied and reverted over the API', async () => {
    const project = await server.createProject('rules')
    await report(project, ['A: one', 'B: two', 'A: one', 'C: three'])
    const before = await listIssues(project)
    const input = { fingerprintingRules: 'error.type:"[AB]" -> both', days: 7 }
    const change = await server.send<Change>('POST', `${path(project)}/grouping-changes/`, input)
    expect(change).toMatchObject({ status: 'previewed', eventCount: 4, movedEventCount: 1 })
    expect(change.merges).toMatchObject([{ issue: { title: 'B: two' }, into: { title: 'A: one' } }])
    expect(await listIssues(project)).toEqual(before)

    const one = `${path(project)}/grouping-changes/${change.id}/`
    expect(await server.send('PUT', one, { status: 'applied' })).toMatchObject({
      status: 'applied',
    })
    expect(await server.get(`${path(project)}/`)).toMatchObject({
      fingerprintingRules: input.fingerprintingRules,
    })
    expect(await listIssues(project)).toEqual(['A: one 3 2', 'C: three 1 1'])
    await report(project, ['B: two'])
    expect((await listIssues(project))[0]).toBe('B: two 4 2')

    expect(await server.send('PUT', one, { status: 'reverted' })).toMatchObject({
      status: 'reverted',
    })
    expect(new Set(await listIssues(project))).toEqual(
      new Set(['A: one 2 1', 'B: two 2 2', 'C: three 1 1']),
    )
    expect((await call('PUT', one, { status: 'reverted' })).status).toBe(409)
    const changes = await server.get<Change[]>(`${path(project)}/grouping-changes/`)
    expect(changes.map(({ status }) => status)).toEqual(['reverted'])
  })

  it('names the lines of rules that cannot be read', async () => {
    const project = await server.createProject('bad rules')
    for (const [field, text] of [
      ['fingerprintingRules', '# fine\nerror.type:"A" ->'],
      ['groupingEnhancements', 'stack.function:x +app\nnonsense'],
    ] as const) {
      const response = await call('PUT', `${path(project)}/`, { [field]: text })
      expect(response.status).toBe(400)
      expect(JSON.stringify(await response.json())).toContain('Line 2')
    }
    const empty = await call('POST', `${path(project)}/grouping-changes/`, { days: 7 })
    expect(empty.status).toBe(400)
  })

  it('is explained for an event, with the hash that leads to its issue', async () => {
    const project = await server.createProject('explained')
    const eventId = await report(project, ['A: one 17'])
    type Info = Record<string, GroupingVariant>
    const info = await server.get<Info>(`${path(project)}/events/${eventId}/grouping-info/`)
    const contributing = Object.values(info).filter(({ contributes }) => contributes)
    expect(contributing).toHaveLength(1)
    expect(contributing[0]).toMatchObject({ hashMismatch: false })
    expect(contributing[0]?.hash).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(info)).toContain('one <int>')
  })

  it('lets people merge issues and take them apart by hash', async () => {
    const project = await server.createProject('merged')
    await report(project, ['A: one', 'B: two', 'A: one'])
    const issues = await server.get<IssueSummary[]>(`${path(project)}/issues/?query=&sort=freq`)
    const [a, b] = issues
    const ids = issues.map(({ id }) => `id=${id}`).join('&')
    const merged = await server.send('PUT', `${path(project)}/issues/?${ids}`, { merge: 1 })
    expect(merged).toMatchObject({ merge: { parent: a?.id, children: [b?.id] } })
    expect(await server.get(`/issues/${b?.id}/`)).toMatchObject({ id: a?.id, count: '3' })
    type Hash = { readonly id: string; readonly latestEvent: { readonly title: string } | null }
    const hashes = await server.get<Hash[]>(`/organizations/vedette/issues/${a?.id}/hashes/`)
    const ofB = hashes.find(({ latestEvent }) => latestEvent?.title === 'B: two')
    const gone = await call('DELETE', `/issues/${a?.id}/hashes/?id=${ofB?.id}`)
    expect(gone.status).toBe(202)
    expect(await listIssues(project)).toEqual(['A: one 2 1', 'B: two 1 1'])
    expect((await call('DELETE', `/issues/${a?.id}/hashes/?id=nonsense`)).status).toBe(400)
    expect((await call('PUT', `${path(project)}/issues/?id=${a?.id}`, { merge: 1 })).status).toBe(
      400,
    )
  })

  it('moves a project to a newer version without splitting its issues', async () => {
    const project = await server.createProject('older')
    await server.send('PUT', `${path(project)}/`, { groupingConfig: 'v1' })
    const frames = [{ module: 'app.views', function: 'show', in_app: true, lineno: 3 }]
    const send = async (id: string) => {
      const exception = { values: [{ type: 'A', value: 'x', stacktrace: { frames } }] }
      const url = `${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`
      const event = { event_id: id, platform: 'native', exception }
      await fetch(url, { method: 'POST', body: JSON.stringify(event) })
      await project.getEvent(id)
    }
    await send('1'.repeat(32))
    const settings = await server.send('PUT', `${path(project)}/`, { groupingConfig: 'v2' })
    expect(settings).toMatchObject({ groupingConfig: 'v2', secondaryGroupingConfig: 'v1' })
    await send('2'.repeat(32))
    await waitUntil('one issue of two events', async () =>
      (await listIssues(project)).join() === 'A: x 2 0' ? true : undefined,
    )
  })
})
