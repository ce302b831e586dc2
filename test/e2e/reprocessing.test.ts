import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventDetail } from '@vedette/protocol/api/event'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { runUploadCli } from './upload-clients.ts'
import { waitUntil } from './wait-until.ts'

const CLIENT_MS_MAX = 90_000
const MAPPING = 'com.shop.Cart -> a.a:\n    1:1:int total():7:7 -> a\n'

let server: LiveServer
const folder = mkdtempSync(join(tmpdir(), 'vedette-reprocessing-'))

beforeAll(async () => {
  server = await startLiveServer()
}, CLIENT_MS_MAX)

afterAll(async () => {
  rmSync(folder, { recursive: true })
  expect(await server.stop()).toBe(0)
})

/** As a program sends it whose names a build has shortened. */
async function report({ key, id }: LiveProject, uuid: string): Promise<string> {
  const eventId = randomUUID().replaceAll('-', '')
  const frames = [{ module: 'a.a', function: 'a', lineno: 1, filename: 'SourceFile' }]
  const body = {
    event_id: eventId,
    platform: 'java',
    debug_meta: { images: [{ type: 'proguard', uuid }] },
    exception: { values: [{ type: 'Error', value: 'no price', stacktrace: { frames } }] },
  }
  const address = `${server.url}/api/${id}/store/?sentry_key=${key.public}&sentry_version=7`
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(body) })
  expect(response.status).toBe(200)
  return eventId
}

/** Without a body, as old tools ask after an upload. */
async function ask(path: string): Promise<number> {
  const headers = { authorization: `Bearer ${server.token}` }
  const response = await fetch(`${server.url}/api/0${path}`, { method: 'POST', headers })
  expect(await response.text()).toBe('')
  return response.status
}

it(
  'makes stored events readable, and groups those of an issue by the rules of now',
  async () => {
    const project = await server.createProject('Reprocessing')
    const uuid = randomUUID()
    const ids = [await report(project, uuid), await report(project, uuid)]
    const [first = '', second = ''] = ids
    const { groupID: issueId } = await project.getEvent(first)
    await project.getEvent(second)
    const mapping = join(folder, 'mapping.txt')
    writeFileSync(mapping, MAPPING)
    const { url, token } = server
    const target = { home: folder, url, token, organization: 'vedette', project: project.slug }
    await runUploadCli('sentry-cli 2', target, ['upload-proguard', '--uuid', uuid, mapping])

    const path = `/projects/vedette/${project.slug}`
    expect(await ask(`${path}/reprocessing/`)).toBe(200)
    for (const id of ids) {
      await waitUntil('readable frames', async () => {
        return (await functionOf(path, id)) === 'total' || undefined
      })
    }

    await server.send('PUT', `${path}/`, { fingerprintingRules: 'stack.function:total -> cart' })
    expect(await ask(`/issues/${issueId}/reprocessing/`)).toBe(200)
    const change = await waitUntil('the events to be grouped', async () => {
      return (await server.get<object[]>(`${path}/grouping-changes/`))[0]
    })
    expect(change).toMatchObject({ kind: 'symbolication', regroupedEventCount: 2 })
    const third = await report(project, uuid)
    expect((await project.getEvent(third)).groupID).toBe(issueId)
  },
  CLIENT_MS_MAX,
)

async function functionOf(path: string, eventId: string): Promise<string | null | undefined> {
  const { entries } = await server.get<EventDetail>(`${path}/events/${eventId}/`)
  const text = JSON.stringify(entries)
  return /"function":"(\w+)"/.exec(text)?.[1]
}
