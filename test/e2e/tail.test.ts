import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TailItem, TailMessage } from '@vedette/protocol/api/tail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runSentryNode } from './client-programs.ts'
import { createHome, runVedette, startServerProcess } from './server-process.ts'
import { waitUntil } from './wait-until.ts'

const LAUNCHER = join(import.meta.dirname, '../../packages/server/bin/vedette.js')
const NODE_CLIENT = 'sentry-node-11'
const EMAIL = 'tester@example.com'

const home = createHome()
const children: ChildProcess[] = []
let token = ''

beforeAll(async () => {
  const user = ['--email', EMAIL, '--password', 'correct horse battery', '--no-input']
  await runVedette(home.path, ['createuser', ...user, '--superuser'])
  const { stdout } = await runVedette(home.path, ['createtoken', '--email', EMAIL, '--json'])
  ;({ token } = JSON.parse(stdout) as { token: string })
}, 60_000)
afterAll(async () => {
  for (const child of children) {
    const exited = new Promise((resolve) => child.once('exit', resolve))
    if (child.kill('SIGTERM')) await exited
  }
  home.remove()
})

/** A role in a process of its own; gives what it says when it is ready. */
async function startRole(role: string): Promise<string> {
  const args = [LAUNCHER, 'run', role, '--port', '0', '--home', home.path, '--log-level', 'warn']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error(`the ${role} ended before it was ready`)
}

/** Listens to the tail, sends with a real client and with a key that is none, and compares. */
async function seeBothArrive(url: string, dsn: string): Promise<void> {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/api/0/organizations/vedette/tail/`, {
    headers,
    signal: stop.signal,
  })
  expect(response.status).toBe(200)
  const messages: TailMessage[] = []
  const listening = readMessages(response, messages).catch(() => {})
  await waitUntil('the tail to be ready', async () => messages.find((m) => m.type === 'ready'))
  await runSentryNode(NODE_CLIENT, dsn, ['caught-error'])
  const projectId = new URL(dsn).pathname.slice(1)
  const unknown = `${url}/api/${projectId}/envelope/?sentry_key=${'0'.repeat(32)}`
  const answer = await fetch(unknown, { method: 'POST', body: '{}\n' })
  expect([answer.status, await answer.json()]).toMatchObject([403, { detail: 'no such key' }])
  const find = (isWanted: (item: TailItem) => boolean) => async () =>
    messages.find((m): m is TailItem => m.type === 'arrival' && isWanted(m))
  const isEvent = ({ itemType }: TailItem) => itemType === 'event'
  const event = await waitUntil('the event', find(isEvent))
  expect(event).toMatchObject({
    isAccepted: true,
    key: { label: 'Default' },
    issue: { shortId: expect.stringMatching(/-1$/) },
    outcome: { kind: 'stored' },
  })
  expect(event.steps[0]).toMatchObject({
    transport: 'http',
    endpoint: 'envelope',
    client: expect.stringContaining('sentry.javascript.node'),
  })
  expect(event.steps.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['receive', 'auth', 'limit', 'read', 'filter', 'scrub', 'group']),
  )
  const refused = await waitUntil(
    'the refusal',
    find(({ isAccepted }) => !isAccepted),
  )
  expect(refused).toMatchObject({
    itemType: 'envelope',
    outcome: { kind: 'refused', reason: 'unknown_key', status: 403 },
  })
  stop.abort()
  await listening
}

async function readMessages({ body }: Response, messages: TailMessage[]): Promise<void> {
  let text = ''
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString()
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('data: ')) messages.push(JSON.parse(line.slice(6)) as TailMessage)
    }
  }
}

it('shows what a client sends and what is refused, of one process and of two', async () => {
  const server = await startServerProcess(home.path)
  const dsn = server.dsn ?? ''
  await seeBothArrive(server.url, dsn)
  await server.kill('SIGTERM')

  const [ready] = await Promise.all([startRole('web'), startRole('worker')])
  const url = /https?:\S+/.exec(ready)?.[0] ?? ''
  const moved = new URL(dsn)
  moved.host = new URL(url).host
  await seeBothArrive(url, moved.href)
}, 120_000)
