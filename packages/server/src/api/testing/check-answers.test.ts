import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { checkAnswers } from './check-answers.ts'

const described = endpoint({
  summary: 'Retrieve a thing',
  scope: 'open',
  answers: { 200: { description: 'The thing.', schema: z.strictObject({ id: z.string() }) } },
})

async function ask(body: unknown, status: 200 | 201 | 404 = 200) {
  const api = new Hono<ApiEnv>().get('/things/:id', described, (context) =>
    context.json(body as object, status),
  )
  const app = new Hono().use('/api/0/*', checkAnswers(api)).route('/api/0', api)
  const response = await app.request('/api/0/things/1')
  return { status: response.status, text: await response.text() }
}

describe('checkAnswers', () => {
  it('lets through what is as it is described', async () => {
    expect(await ask({ id: '1' })).toEqual({ status: 200, text: '{"id":"1"}' })
    expect((await ask({ detail: 'No.' }, 404)).status).toBe(404)
  })

  it.each([
    ['a wrong type', { id: 1 }, 200, 'id: '],
    ['a field too much', { id: '1', secret: 'x' }, 200, 'secret'],
    ['a field too few', {}, 200, 'id: '],
    ['another status', { id: '1' }, 201, 'answers 201'],
  ] as const)('finds %s', async (_what, body, status, problem) => {
    const answer = await ask(body, status)
    expect(answer.status).toBe(599)
    expect(answer.text).toContain(problem)
  })
})
