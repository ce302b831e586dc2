import { randomBytes, randomInt } from 'node:crypto'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { createHome, startServerProcess } from './server-process.ts'

const KILLS = 30
const CONNECTIONS = 8
const ISSUES = 20
const DRAIN_MS_MAX = 60_000

/** Event ids that were answered with 200, kept outside of what is killed. */
type Ledger = Map<string, { readonly issue: number }>

describe('a server that is killed', () => {
  const home = createHome()
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

  afterAll(() => {
    agent.destroy()
    home.remove()
  })

  it(`keeps every acknowledged event exactly once through ${KILLS} kills under load`, {
    timeout: 300_000,
  }, async () => {
    const ledger: Ledger = new Map()
    let dsn: string | null = null
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startServerProcess(home.path)
      dsn ??= server.dsn // told at the first start only
      const { username, pathname } = new URL(dsn ?? '')
      const url = `${server.url}/api${pathname}/envelope/?sentry_key=${username}`
      const load = runLoad(url, agent, ledger)
      await sleep(randomInt(50, 600))
      await server.kill('SIGKILL')
      await load
    }
    const server = await startServerProcess(home.path)
    const database = new DatabaseSync(join(home.path, 'vedette.db'), { readOnly: true })
    await drained(database, join(home.path, 'queue.db'))
    const stored = countById(database)
    const missing = [...ledger.keys()].filter((id) => stored.get(id) !== 1)
    console.log(`${ledger.size} acknowledged, ${stored.size} stored, ${missing.length} missing`)
    expect(ledger.size).toBeGreaterThan(KILLS)
    expect(missing).toEqual([])
    expect([...stored.values()].every((count) => count === 1)).toBe(true)
    expectExactCounts(database)
    database.close()
    expect(await server.kill('SIGTERM')).toBe(0)
  })
})

/** Sends until the server is gone. */
async function runLoad(url: string, agent: Agent, ledger: Ledger): Promise<void> {
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (;;) {
        const issue = randomInt(ISSUES)
        const eventId = randomBytes(16).toString('hex')
        const isAcknowledged = await send(url, agent, { eventId, issue })
        if (isAcknowledged === undefined) return
        if (isAcknowledged) ledger.set(eventId, { issue })
      }
    }),
  )
}

interface Sent {
  readonly eventId: string
  readonly issue: number
}

/** Undefined when nobody answered: the event may or may not have been taken. */
function send(url: string, agent: Agent, { eventId, issue }: Sent): Promise<boolean | undefined> {
  const event = {
    event_id: eventId,
    platform: 'node',
    exception: { values: [{ type: `Kind${String.fromCharCode(65 + issue)}Error`, value: 'x' }] },
    user: { id: String(randomInt(50)) },
    tags: { shard: String(randomInt(4)) },
  }
  const header = JSON.stringify({ event_id: eventId })
  const body = `${header}\n{"type":"event"}\n${JSON.stringify(event)}`
  return new Promise((resolve) => {
    const req = request(url, { method: 'POST', agent })
    req.on('response', (res) => {
      res.resume()
      res.on('end', () => resolve(res.statusCode === 200))
      res.on('error', () => resolve(undefined))
    })
    req.on('error', () => resolve(undefined))
    req.end(body)
  })
}

async function drained(database: DatabaseSync, queuePath: string): Promise<void> {
  const queue = new DatabaseSync(queuePath, { readOnly: true })
  const last = Number(queue.prepare('select seq from sqlite_sequence').get()?.seq)
  queue.close()
  const position = database.prepare('select position from checkpoint')
  const deadlineMs = Date.now() + DRAIN_MS_MAX
  while (Number(position.get()?.position) < last) {
    if (Date.now() > deadlineMs) throw new Error('the queue was not drained in time')
    await sleep(50)
  }
}

function countById(database: DatabaseSync): Map<string, number> {
  const rows = database
    .prepare('select lower(hex(event_id)) as id, count(*) as count from event group by event_id')
    .all()
  return new Map(rows.map(({ id, count }) => [String(id), Number(count)]))
}

/** Every counter tells what counting the events themselves tells. */
function expectExactCounts(database: DatabaseSync): void {
  const issues = database
    .prepare(
      `select issue.id, event_count as counted, user_count as users,
       (select count(*) from event where issue_id = issue.id) as events,
       (select sum(event_count) from issue_hour where issue_id = issue.id) as hours,
       (select count(*) from issue_tag join tag_value on tag_value.id = tag_value_id
        where issue_id = issue.id and key = 'user') as user_tags,
       (select sum(issue_tag.event_count) from issue_tag
        join tag_value on tag_value.id = tag_value_id
        where issue_id = issue.id and key = 'shard') as shards
       from issue`,
    )
    .all()
  expect(issues).toHaveLength(ISSUES)
  for (const { counted, events, hours, users, user_tags: userTags, shards } of issues) {
    expect({ counted, hours, shards }).toEqual({ counted: events, hours: events, shards: events })
    expect(users).toBe(userTags)
  }
  const { total } = database.prepare('select count(*) as total from event').get() ?? {}
  const accepted = database
    .prepare(`select sum(quantity) as accepted from outcome where kind = 'accepted'`)
    .get()?.accepted
  expect(accepted).toBe(total)
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}
