import type { IssueNewsMessage } from '@vedette/protocol/api/issue-news'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'

const STOP_MS_MAX = 10_000

describe('the stream of changes of a running server', () => {
  let server: LiveServer
  let project: LiveProject
  let isStopped = false
  beforeAll(async () => {
    server = await startLiveServer()
    project = await server.createProject('Live')
  }, 60_000)
  afterAll(async () => {
    if (!isStopped) await server.stop()
  })

  it('tells of an event that the worker has stored, and ends when the server stops', {
    timeout: 60_000,
  }, async () => {
    const response = await fetch(`${server.url}/api/0/organizations/vedette/issues-changes/`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(response.headers.get('cache-control')).toContain('no-cache')
    const messages = readMessages(response)
    expect((await messages.next()).value).toEqual({ issues: [], hasMore: false })
    const body = JSON.stringify({ message: 'Cart failed' })
    await fetch(`${server.url}/api/${project.id}/store/?sentry_key=${project.key.public}`, {
      method: 'POST',
      body,
    })
    const { value } = await messages.next()
    expect(value?.issues).toMatchObject([{ projectId: project.id, kinds: ['new', 'events'] }])
    const startedAtMs = Date.now()
    const [code, end] = await Promise.all([server.stop(), messages.next()])
    isStopped = true
    expect({ code, isDone: end.done }).toEqual({ code: 0, isDone: true })
    expect(Date.now() - startedAtMs).toBeLessThan(STOP_MS_MAX)
  })
})

async function* readMessages(response: Response): AsyncGenerator<IssueNewsMessage, void> {
  let text = ''
  if (response.body === null) return
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const data = /^data: (.*)$/m.exec(message)?.[1]
      if (data !== undefined) yield JSON.parse(data)
    }
  }
}
