import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { buildFrames } from './build-frames.ts'
import type { DemoIssue, DemoProject } from './demo-data.ts'
import { type SeededNumbers, seededHex } from './seeded-numbers.ts'

export interface EventRequest {
  readonly project: DemoProject
  readonly issue: DemoIssue
  readonly index: number
  readonly atMs: number
  readonly nowMs: number
  readonly customers: readonly JsonObject[]
  readonly numbers: SeededNumbers
}

const DAY_MS = 24 * 3_600_000

/** The id of an event of the sample data, which is the same in every home. */
export function demoEventId(project: DemoProject, issue: DemoIssue, index: number): string {
  return seededHex(`${project.slug}/${issue.name}/${index}`, 32)
}

/** An event as a client of the project's platform would send it. */
export function buildEvent(request: EventRequest): JsonObject {
  const { project, issue, index, atMs, nowMs, numbers } = request
  const machine = numbers.pick(project.machines)
  const environment = numbers.pick(issue.environments)
  const user = pickCustomer(request)
  const release = releaseAt(project, nowMs - atMs)
  const { trace = `${project.slug}/${issue.name}` } = issue
  return fillIn(numbers, {
    event_id: demoEventId(project, issue, index),
    timestamp: atMs / 1000,
    platform: project.eventPlatform,
    level: issue.level,
    ...optional('logger', issue.logger),
    ...optional('transaction', issue.transaction),
    ...(project.servers.length > 0 && { server_name: numbers.pick(project.servers) }),
    release,
    environment,
    sdk: project.sdk,
    ...optional('user', user),
    ...(issue.request && {
      request: formatRequest(issue.request, machine.userAgent),
    }),
    tags: issue.tags,
    contexts: {
      ...machine.contexts,
      ...issue.contexts,
      trace: {
        trace_id: seededHex(`trace/${trace}/${index}`, 32),
        span_id: seededHex(`span/${project.slug}/${trace}/${index}`, 16),
      },
    },
    ...optional('breadcrumbs', breadcrumbsOf(request)),
    ...(Object.keys(project.modules).length > 0 && { modules: project.modules }),
    ...(Object.keys(issue.extra).length > 0 && { extra: issue.extra }),
    ...(project.mapping && {
      debug_meta: { images: [{ type: 'proguard', uuid: project.mapping.debugId }] },
    }),
    ...optional('fingerprint', issue.fingerprint),
    ...whatHappened(request, release),
  })
}

function whatHappened({ project, issue }: EventRequest, release: string): JsonObject {
  if (issue.message !== undefined) return { logentry: { formatted: issue.message } }
  const mechanism = { type: issue.mechanism, handled: issue.handled }
  const main = {
    type: issue.type ?? 'Error',
    value: issue.value ?? '',
    mechanism,
    stacktrace: { frames: buildFrames(project, issue.frames, release) },
  }
  if (issue.cause === undefined) return { exception: { values: [main] } }
  const { type, value, frames } = issue.cause
  const cause = { type, value, stacktrace: { frames: buildFrames(project, frames, release) } }
  return { exception: { values: [cause, main] } }
}

function pickCustomer({ issue, customers, numbers }: EventRequest): JsonObject | undefined {
  if (issue.people === 0) return undefined
  const first = Number.parseInt(seededHex(issue.name, 4), 16) % customers.length
  return customers[(first + numbers.between(0, issue.people - 1)) % customers.length]
}

/** The release that production ran so long ago. */
function releaseAt({ releases }: DemoProject, agoMs: number): string {
  const dated = [...releases].sort((one, other) => one.daysAgo - other.daysAgo)
  const running = dated.find(({ daysAgo }) => daysAgo * DAY_MS >= agoMs) ?? dated.at(-1)
  return running?.version ?? ''
}

function formatRequest(request: JsonObject, userAgent: string | undefined): JsonObject {
  const { headers, ...rest } = request
  const sent = typeof headers === 'object' && headers !== null ? headers : {}
  return { ...rest, headers: { ...sent, ...(userAgent && { 'User-Agent': userAgent }) } }
}

function breadcrumbsOf({ project, issue, atMs }: EventRequest): JsonValue | undefined {
  const crumbs = project.crumbs[issue.crumbs ?? '']
  return crumbs?.map(({ ago, ...crumb }) => ({
    ...(crumb as JsonObject),
    timestamp: atMs / 1000 - ago,
  }))
}

function optional(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

const PLACE = /\{(\d+)-(\d+)\}|\{([^{}|]+(?:\|[^{}|]+)+)\}/g

/** Replaces `{100-999}` by a number and `{red|blue}` by one of the words, in every text. */
function fillIn(numbers: SeededNumbers, event: JsonObject): JsonObject {
  const fill = (text: string) =>
    text.replace(PLACE, (_, from, to, words) =>
      words === undefined
        ? String(numbers.between(Number(from), Number(to)))
        : numbers.pick<string>(words.split('|')),
    )
  return JSON.parse(JSON.stringify(event), (_, value) =>
    typeof value === 'string' ? fill(value) : value,
  )
}
