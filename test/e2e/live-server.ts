import type { EventDetail } from '@vedette/protocol/api/event'
import type { IssueDetail, IssueSummary } from '@vedette/protocol/api/issue'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { createHome, runVedette, startServerProcess } from './server-process.ts'
import { waitUntil } from './wait-until.ts'

const ORGANIZATION = 'vedette'
/** Of the superuser that the token acts for. */
export const EMAIL = 'tester@example.com'
export const PASSWORD = 'correct horse battery'

/** A server of its own with a token of its superuser: tests act and look through the API only. */
export interface LiveServer {
  readonly url: string
  readonly pid: number
  readonly token: string
  /** The body of a path under /api/0; throws for any answer but 2xx. */
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T>
  createProject(name: string): Promise<LiveProject>
  /** Stops as an operator would, and gives the exit code. */
  stop(): Promise<number | null>
}

/** A project, and what its clients reported. */
export interface LiveProject {
  readonly id: string
  readonly slug: string
  readonly key: ProjectKeyDetail
  /** Waits until the event can be read. */
  getEvent(id: string): Promise<EventDetail>
  /** Waits until there is an issue whose title holds the text; with its latest event. */
  getIssue(title: string): Promise<{ readonly issue: IssueDetail; readonly event: EventDetail }>
}

export async function startLiveServer(args: readonly string[] = []): Promise<LiveServer> {
  const home = createHome()
  const server = await startServerProcess(home.path, args)
  const token = await createToken(home.path)
  const call = createCall(server.url, token)
  return {
    url: server.url,
    pid: server.pid,
    token,
    get: (path) => call('GET', path),
    send: call,
    createProject: (name) => createProject(call, name),
    async stop() {
      const code = await server.kill('SIGTERM')
      home.remove()
      return code
    },
  }
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** Carries the answer's status, so that waiting can tell "not yet" from "broken". */
class CallError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function createCall(url: string, token: string): Call {
  return async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/api/0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text) as T
    throw new CallError(response.status, `${method} ${path} answered ${response.status}: ${text}`)
  }
}

async function createToken(homePath: string): Promise<string> {
  const user = ['--email', EMAIL]
  const password = ['--password', PASSWORD, '--no-input']
  await runToEnd(homePath, ['createuser', ...user, ...password, '--superuser', '--json'])
  const printed = await runToEnd(homePath, ['createtoken', ...user, '--json'])
  return (JSON.parse(printed) as { token: string }).token
}

async function runToEnd(homePath: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runVedette(homePath, args)
  if (code !== 0) throw new Error(`vedette ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}

async function createProject(call: Call, name: string): Promise<LiveProject> {
  const team = `/teams/${ORGANIZATION}/${ORGANIZATION}/projects/`
  const { id, slug } = await call<{ id: string; slug: string }>('POST', team, { name })
  const path = `/projects/${ORGANIZATION}/${slug}`
  const [key] = await call<ProjectKeyDetail[]>('GET', `${path}/keys/`)
  if (key === undefined) throw new Error(`${slug} has no key`)
  const getEvent = (eventId: string) =>
    waitUntil(`event ${eventId}`, () =>
      findUnlessMissing(call<EventDetail>('GET', `${path}/events/${eventId}/`)),
    )
  return {
    id,
    slug,
    key,
    getEvent,
    async getIssue(title) {
      const found = await waitUntil(`an issue "${title}" in ${slug}`, async () => {
        const issues = await call<IssueSummary[]>('GET', `${path}/issues/?query=&limit=100`)
        return issues.find((issue) => issue.title.includes(title))
      })
      const issue = `/organizations/${ORGANIZATION}/issues/${found.id}`
      const [detail, event] = await Promise.all([
        call<IssueDetail>('GET', `${issue}/`),
        call<EventDetail>('GET', `${issue}/events/latest/`),
      ])
      return { issue: detail, event }
    },
  }
}

async function findUnlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof CallError && error.status === 404) return undefined
    throw error
  }
}
