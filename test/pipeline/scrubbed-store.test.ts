import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { afterAll, describe, expect, it } from 'vitest'
import { createRulesCache } from '../../packages/server/src/pipeline/load-project-rules.ts'
import { createPipeline } from '../../packages/server/src/pipeline/pipeline.ts'
import { bindProcessor, processBatch } from '../../packages/server/src/pipeline/process-batch.ts'
import { createUserAgentCache } from '../../packages/server/src/pipeline/user-agent-cache.ts'
import type { QueueItem } from '../../packages/server/src/queue/queue-item.ts'
import { openStore } from '../../packages/server/src/store/open-store.ts'
import type { OptionValues } from '../../packages/server/src/store/project-option-store.ts'
import { dumpDatabase } from './dump-database.ts'

const AT_MS = 1_760_000_000_000
const CLOCK = { nowMs: () => AT_MS }
const folder = mkdtempSync(join(tmpdir(), 'vedette-scrubbed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** All that the database file holds after the events were processed under the options. */
async function store(name: string, options: OptionValues, events: readonly JsonObject[]) {
  const path = join(folder, `${name}.db`)
  const opened = await openStore({ databasePath: path, threaded: false, migrate: true })
  const given = { slug: 'acme', name: 'Acme', createdAtMs: AT_MS }
  const organization = await opened.organizations.insert(given)
  const project = await opened.projects.insert({
    ...given,
    organizationId: organization.id,
    teamIds: [],
    platform: undefined,
  })
  await opened.projectOptions.update(project.id, options, AT_MS)
  const items = events.map((event, i) => queueItem(project.id, event, i))
  const pipeline = createPipeline({ parseUserAgent: createUserAgentCache() })
  const cache = createRulesCache({ ...opened, clock: CLOCK })
  const processor = await bindProcessor(pipeline, cache)(items)
  const checkpoint = { queue: 'test', from: 0, to: items.length }
  const batch = await processBatch({ items, checkpoint, nowMs: AT_MS }, processor)
  const { storedCount } = await opened.eventBatches.commit(batch)
  expect(storedCount).toBe(events.length)
  await opened.close()
  const dump = dumpDatabase(path)
  // Without what is meant to stay, the dump would prove nothing.
  expect(dump).toContain('this-stays')
  return dump
}

function queueItem(projectId: ProjectId, event: JsonObject, index: number): QueueItem {
  const eventId = index.toString(16).padStart(32, 'a') as EventId
  const lines = [
    { event_id: eventId },
    { type: 'event' },
    { event_id: eventId, timestamp: AT_MS / 1000, platform: 'python', ...event },
  ]
  return {
    projectId,
    keyId: 1 as KeyId,
    receivedAtMs: AT_MS,
    sender: { remoteIp: '198.51.100.9', client: 'test/1.0', protocolVersion: 7 },
    body: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
  }
}

const frame = (vars: JsonObject) => ({ filename: 'a.py', function: 'f', lineno: 1, vars })

describe('what was scrubbed has left no trace in the database', () => {
  it('by default', async () => {
    const dump = await store('default', {}, [
      {
        message: 'this-stays',
        extra: {
          password: 'planted-1',
          note: 'Bearer planted-2',
          deep: [{ 'x-api-key': 'planted-3' }],
        },
        user: { id: '1', secret: 'planted-4' },
        tags: { access_token: 'planted-5', card: '4111111111111111' },
        request: {
          url: 'https://example.com/?token=planted-6#secret=planted-7',
          headers: { Authorization: 'planted-8', Cookie: 'sessionid=planted-9; a=b' },
          data: '{"user":{"passwd":"planted-10"}}',
          env: { HTTP_COOKIE: 'csrf=planted-11', DB: 'pg://ann:planted-12@db/1' },
        },
        breadcrumbs: [{ message: 'password=planted-13' }, { data: { auth: 'planted-14' } }],
        contexts: { shop: { credentials: { a: 'planted-15' } } },
      },
      {
        exception: {
          values: [
            { type: 'E', value: 'v', stacktrace: { frames: [frame({ secret: 'planted-16' })] } },
          ],
        },
        request: { data: 'passwd=planted-17&a=b', query_string: 'api_key=planted-18' },
        user: { email: ['planted-19', 'password=planted-20'] },
        extra: 'secret=planted-21',
      },
      {
        'sentry.interfaces.Http': { url: 'https://example.com/', data: { otp: 'planted-22' } },
        'sentry.interfaces.User': { id: 'token=planted-23' },
        message: 'raven',
      },
      {
        csp: {
          effective_directive: 'img-src',
          blocked_uri: 'https://example.com/?password=planted-24',
          document_uri: 'https://example.com/?secret=planted-25',
        },
      },
    ])
    expect(dump.match(/planted-\d+/g)).toBeNull()
    expect(dump).not.toContain('4111111111111111')
  })

  it('by settings of the project', async () => {
    const options = { scrubIPAddresses: true, sensitiveFields: ['konto'] }
    const dump = await store('settings', options, [
      {
        message: 'this-stays',
        user: { ip_address: '192.0.2.77', username: 'konto-planted-1' },
        extra: { konto_nr: 'planted-2', peer: 'from 192.0.2.77' },
        tags: { konto: 'planted-3' },
        server_name: '192.0.2.77',
        request: { env: { REMOTE_ADDR: '192.0.2.77' }, headers: { 'X-Real-Ip': '192.0.2.77' } },
      },
      { message: 'anonymous', platform: 'javascript' },
    ])
    expect(dump.match(/planted-\d+|192\.0\.2\.77|198\.51\.100\.9/g)).toBeNull()
  })

  it('by rules that people wrote', async () => {
    const relayPiiConfig = JSON.stringify({
      rules: { plant: { type: 'pattern', pattern: 'planted-\\d+', redaction: { method: 'hash' } } },
      applications: {
        $string: ['plant', '@email'],
        '$message || transaction || culprit || tags.* || $request.url': ['plant'],
        '$frame.abs_path || $frame.module || $frame.filename': ['plant'],
      },
    })
    const place = { filename: 'planted-1/a.py', abs_path: '/planted-2/a.py', module: 'planted-3.a' }
    const dump = await store('rules', { relayPiiConfig }, [
      { message: 'this-stays' },
      { logentry: { message: 'of %s', formatted: 'of planted-4', params: ['planted-5'] } },
      {
        transaction: 'get planted-6',
        user: { email: 'planted-7@example.org' },
        tags: { mail: 'planted-8' },
        request: { url: 'https://example.com/planted-9' },
        exception: {
          values: [
            {
              type: 'E',
              value: 'planted-10 and ann@example.org\nplanted-11',
              stacktrace: { frames: [{ ...frame({ a: 'planted-12' }), ...place }] },
            },
          ],
        },
      },
    ])
    expect(dump.match(/planted-\d+|ann@example\.org/g)).toBeNull()
  })
})
