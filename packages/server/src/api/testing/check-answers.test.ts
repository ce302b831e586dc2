import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { checkAnswers, MISDESCRIBED } from './check-answers.ts'

const described = endpoint({
  summary: 'Retrieve a thing',
  scope: 'open',
  parameters: { sort: { description: 'The order.' } },
  answers: { 200: { description: 'The thing.', schema: 'EventCount' }, 201: 'It is made.' },
})

async function ask(body: unknown, status: 200 | 201 | 208 | 404 = 200) {
  const api = new Hono<ApiEnv>().get('/things/:id', described, (context) =>
    context.json(body as object, status),
  )
  const app = new Hono().use('/api/0/*', checkAnswers(api)).route('/api/0', api)
  const response = await app.request('/api/0/things/1')
  return { status: response.status, text: await response.text() }
}

describe('checkAnswers', () => {
  it('lets through what is as it is described', async () => {
    expect(await ask({ count: 1 })).toEqual({ status: 200, text: '{"count":1}' })
    expect((await ask({ detail: 'No.' }, 404)).status).toBe(404)
  })

  it.each([
    ['a wrong type', { count: '1' }, 200, 'count: '],
    ['a field too much', { count: 1, secret: 'x' }, 200, 'secret'],
    ['a field too few', {}, 200, 'count: '],
    ['another status', { count: 1 }, 208, 'answers 208'],
    ['a body where none is described', { count: 1 }, 201, 'without a schema'],
  ] as const)('finds %s', async (_what, body, status, problem) => {
    const answer = await ask(body, status)
    expect(answer.status).toBe(MISDESCRIBED)
    expect(answer.text).toContain(problem)
  })

  it.each([
    ['sort', 200],
    ['order', MISDESCRIBED],
  ])('judges a handler that reads %s', async (name, status) => {
    const api = new Hono<ApiEnv>().get('/things', described, (context) =>
      context.json({ count: Number(context.req.query(name)) }),
    )
    const app = new Hono().use('/api/0/*', checkAnswers(api)).route('/api/0', api)
    expect((await app.request('/api/0/things?sort=1&order=1')).status).toBe(status)
  })
})
