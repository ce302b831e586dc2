import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { memoryMibOf, startChild } from '../child.ts'
import type { LoadResult } from '../load.ts'
import { fillHome } from './fill-home.ts'
import { EVENT_QUERIES, FIGURE_QUERIES, ISSUE_QUERIES, TEXT_QUERIES } from './queries.ts'
import { startSearchedServer } from './searched-server.ts'

/*
 * npm run bench:search: how long people wait for lists of issues and events, asked of a real
 * server over HTTP, one after the other, by turns.
 */
const { values } = parseArgs({
  options: {
    issues: { type: 'string', default: '100000' },
    events: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '20' },
    /** A folder to keep and to use again. */
    home: { type: 'string' },
  },
})
const ROUNDS = Number(values.rounds)
const BULK_ISSUES = 10_000
const LOAD_RATE = 200
const LOAD_SECONDS = 20

const home = values.home ?? mkdtempSync(join(tmpdir(), 'vedette-search-'))
await fillHome(home, { issues: Number(values.issues), events: Number(values.events) })
const server = await startSearchedServer(home)
try {
  describeIndex()
  await measureLists('Issue lists (goal p95 100 ms)', ISSUE_QUERIES.map(askIssues))
  await measureLists(
    'Text in events, issue lists (goal p95 150 ms)',
    TEXT_QUERIES.map((query) => askIssues([query])),
  )
  await measureLists('Event lists (goal p95 150 ms)', EVENT_QUERIES.map(askEvents))
  await measureLists('Text in events, event lists (goal p95 150 ms)', TEXT_QUERIES.map(askEvents))
  await measureLists('Tables and charts', FIGURE_QUERIES.map(askFigures))
  await measureIntake()
  await measureBulk()
  row('memory of the process', `${memoryMibOf(server.pid).rss.toFixed(0)} MiB`)
} finally {
  await server.stop()
  if (values.home === undefined) rmSync(home, { recursive: true })
}

function describeIndex(): void {
  const db = new DatabaseSync(join(home, 'vedette.db'), { readOnly: true })
  const sum = (query: string) => Number(db.prepare(query).get()?.sum ?? 0)
  const payloads = sum('select sum(length(data)) as sum from event_block')
  const words = sum('select sum(length(data)) as sum from event_segment_page where kind = 1')
  const tags = sum('select sum(length(data)) as sum from event_segment_page where kind = 0')
  const columns = sum(
    'select sum(length(columns) + length(issue_ids)) as sum from event_segment_columns',
  )
  const count = (table: string) => sum(`select count(*) as sum from ${table}`)
  title(`${count('issue')} issues, ${count('event')} events, ${count('event_segment')} segments`)
  const share = (bytes: number) => `${((100 * bytes) / payloads).toFixed(1)} % of the payloads`
  row('payloads, compressed', `${(payloads / 2 ** 20).toFixed(0)} MiB`)
  row('index of words', share(words), 'goal 35 %')
  row('index of tags, columns', `${share(tags)}, ${share(columns)}`)
  db.close()
}

interface Question {
  readonly label: string
  readonly path: string
}

function askIssues([query, parameters = '']: readonly [string, string?]): Question {
  const asked = `query=${encodeURIComponent(query)}&limit=25&${parameters}`
  const label = `${query || '(all)'}  ${parameters.replaceAll('&', '  ')}`
  return { label, path: `/projects/vedette/internal/issues/?${asked}` }
}

function askEvents(query: string): Question {
  const asked = `query=${encodeURIComponent(query)}&per_page=25`
  return { label: query || '(all)', path: `/projects/vedette/internal/events/?${asked}` }
}

function askFigures(query: string): Question {
  const path = `/organizations/vedette/${query}&project=${server.projectId}&per_page=25`
  return { label: query, path }
}

async function measureLists(name: string, questions: readonly Question[]): Promise<void> {
  title(name)
  const times = new Map<Question, number[]>()
  const rows = new Map<Question, number>()
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const question of questions) {
      const startedAtMs = performance.now()
      const list = rowsOf(await server.get(question.path))
      // The first round fills the caches that a server in use has filled.
      if (round > 0) push(times, question, performance.now() - startedAtMs)
      rows.set(question, list.length)
    }
  }
  for (const question of questions) {
    const list = times.get(question) ?? []
    row(
      question.label,
      `${rows.get(question)} rows, p50 ${at(list, 0.5)}, p95 ${at(list, 0.95)} ms`,
    )
  }
  row('all together', `p95 ${at([...times.values()].flat(), 0.95)} ms`)
}

/** While people search, one after the other, and without them for comparison. */
async function measureIntake(): Promise<void> {
  title(`Intake of ${LOAD_RATE} events a second (goal p99 25 ms while lists are searched)`)
  for (const isSearched of [false, true]) {
    const options = {
      set: 'mixed',
      count: LOAD_RATE * LOAD_SECONDS,
      port: server.port,
      path: `/api/${server.projectId}/envelope/`,
      publicKey: server.publicKey,
      connections: 16,
      rate: LOAD_RATE,
    }
    const child = startChild('load.ts', [JSON.stringify(options)])
    await child.readLine()
    child.write('go\n')
    let isOver = false
    const result = child.readLine().then((line) => {
      isOver = true
      return JSON.parse(line) as LoadResult
    })
    let searches = 0
    while (isSearched && !isOver) {
      const { path } = askIssues(ISSUE_QUERIES[searches % ISSUE_QUERIES.length] ?? [''])
      await server.get(path)
      searches += 1
    }
    const { acked, p50Ms, p99Ms, maxMs } = await result
    await child.stop()
    row(
      `${acked} acked, ${searches} searches meanwhile`,
      `p50 ${p50Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}, max ${maxMs.toFixed(0)} ms`,
    )
  }
}

async function measureBulk(): Promise<void> {
  title(`Resolving ${BULK_ISSUES} issues by query, and undoing it (goal 2 s each)`)
  const path = '/organizations/vedette/issues/?query=is%3Aunresolved'
  let startedAtMs = performance.now()
  const answer = await server.send('PUT', path, { status: 'resolved' })
  row('resolve', `${(performance.now() - startedAtMs).toFixed(0)} ms`)
  startedAtMs = performance.now()
  const undone = await server.send('POST', '/organizations/vedette/issues/undo/', {
    id: (answer as { undoId?: string }).undoId,
  })
  row('undo', `${(performance.now() - startedAtMs).toFixed(0)} ms`)
  row('answer', JSON.stringify(undone).slice(0, 120))
}

/** Tables and charts have them in an object. */
function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer
  const { data } = answer as { readonly data?: readonly unknown[] }
  return data ?? Object.keys(answer as object)
}

function push(times: Map<Question, number[]>, question: Question, ms: number): void {
  const list = times.get(question)
  if (list) list.push(ms)
  else times.set(question, [ms])
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
}

function title(text: string): void {
  console.log(`\n${text}`)
}

function row(name: string, value: string, goal = ''): void {
  console.log(`  ${name.padEnd(64)} ${value}${goal && `   (${goal})`}`)
}
