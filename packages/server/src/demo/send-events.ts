import { formatEnvelope } from '@vedette/protocol/envelope'
import type { JsonObject } from '@vedette/protocol/json'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import { buildEvent, demoEventId } from './build-event.ts'
import { createCustomers } from './customers.ts'
import { forEachOf } from './demo-client.ts'
import type { DemoIssue } from './demo-data.ts'
import type { DemoWorld } from './demo-world.ts'
import { drawScreenshot } from './draw-screenshot.ts'
import { eventTimes } from './event-times.ts'
import type { FilledProject } from './fill-projects.ts'
import { createSeededNumbers } from './seeded-numbers.ts'

const DAY_MS = 24 * 3_600_000
/** More at once only waits in line: one thread takes them all. */
const REQUESTS_AT_ONCE = 8

export interface PlannedEvent {
  readonly target: FilledProject
  readonly issue: DemoIssue
  readonly atMs: number
  readonly event: JsonObject
  /** Comes after people have decided about its issue. */
  readonly isLate: boolean
  /** What comes along: files and reports of users. */
  readonly items: readonly {
    readonly header: JsonObject & { readonly type: string }
    readonly payload: Uint8Array
  }[]
}

/** All events of the sample data, the oldest first. */
export function planEvents(
  { data, nowMs }: Pick<DemoWorld, 'data' | 'nowMs'>,
  targets: readonly FilledProject[],
): readonly PlannedEvent[] {
  const customers = createCustomers(data.organization.customers, createSeededNumbers('customers'))
  const planned = targets.flatMap((target) =>
    target.project.issues.flatMap((issue) => {
      const numbers = createSeededNumbers(`${target.project.slug}/${issue.name}`)
      const times = eventTimes(issue, nowMs, numbers)
      return times.map((atMs, index) => {
        const { project } = target
        const request = { project, issue, index, atMs, nowMs, customers, numbers }
        const lateMs = issue.returns === undefined ? 0 : issue.returns * DAY_MS
        return {
          target,
          issue,
          atMs,
          event: buildEvent(request),
          isLate: atMs > nowMs - lateMs,
          items: itemsOf(target, issue, { index, count: times.length }),
        }
      })
    }),
  )
  return planned.sort((one, other) => one.atMs - other.atMs)
}

/** Sends them all and resolves when the server has accepted them. */
export async function sendEvents(
  { client }: DemoWorld,
  planned: readonly PlannedEvent[],
): Promise<void> {
  await forEachOf(
    planned,
    async ({ target, event, items }) => {
      const path = envelopePath(target)
      const status = await client.send(path, formatEvent(event, items))
      if (status !== 200) throw new Error(`an event was refused with ${status}`)
    },
    REQUESTS_AT_ONCE,
  )
}

export function envelopePath({ id, publicKey }: Pick<FilledProject, 'id' | 'publicKey'>): string {
  return `/api/${id}/envelope/?sentry_key=${publicKey}`
}

function formatEvent(event: JsonObject, items: PlannedEvent['items']) {
  const payload = encodeUtf8(JSON.stringify(event))
  return formatEnvelope({ event_id: event.event_id ?? null }, [
    { header: { type: 'event' }, payload },
    ...items,
  ])
}

interface Place {
  readonly index: number
  readonly count: number
}

/** The newest events have files, some of those before them what users wrote. */
function itemsOf(
  { project }: FilledProject,
  issue: DemoIssue,
  { index, count }: Place,
): PlannedEvent['items'] {
  const age = count - 1 - index
  const files = age < FILES_EVENTS ? Object.entries(issue.files) : []
  const reports = issue.reports.filter(
    (_, number) => index === Math.floor((count * (number + 1)) / (issue.reports.length + 1)),
  )
  return [
    ...files.map(([filename, text]) => ({
      header: { type: 'attachment', filename, content_type: contentTypeOf(filename) },
      payload: encodeUtf8(text),
    })),
    ...(issue.hasScreenshot && age < FILES_EVENTS
      ? [{ header: SCREENSHOT, payload: drawScreenshot() }]
      : []),
    ...reports.map(({ name, text }) => ({
      header: { type: 'user_report' },
      payload: encodeUtf8(
        JSON.stringify({
          event_id: demoEventId(project, issue, index),
          name,
          email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
          comments: text,
        }),
      ),
    })),
  ]
}

function contentTypeOf(filename: string): string {
  return filename.endsWith('.json') ? 'application/json' : 'text/plain'
}

const FILES_EVENTS = 2
const SCREENSHOT = {
  type: 'attachment',
  filename: 'screenshot.png',
  content_type: 'image/png',
}
