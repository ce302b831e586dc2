import { describe, expect, it } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import { createErrorReports } from './error-reports.ts'

interface Opened {
  readonly dsns: string[]
  readonly sent: unknown[]
  readonly report: (error: unknown) => Promise<void>
}

function open(get: () => Promise<unknown>): Opened {
  const dsns: string[] = []
  const sent: unknown[] = []
  const report = createErrorReports({
    api: { get: get as never },
    origin: 'http://10.0.0.5:9000',
    readRoute: () => '/organizations/$org/issues/',
    load: async (dsn) => {
      dsns.push(dsn)
      return {
        setTag: () => undefined,
        captureException: (error) => sent.push(error),
      }
    },
  })
  return { dsns, sent, report }
}

const DSN = 'https://key@errors.example.com/1'

describe('errors of the pages', () => {
  it('go where the page came from, each once', async () => {
    const { dsns, sent, report } = open(async () => ({ dsn: DSN }))
    const error = new Error('no such row')
    await report(error)
    await report(new Error('no such row'))
    await report(new Error('another'))
    expect(sent).toEqual([error, new Error('another')])
    expect(dsns).toEqual(['http://key@10.0.0.5:9000/1'])
  })

  it.each([
    ['a refusal of the API', new ApiError(404, 'There is no such issue.')],
    ['a network that is gone', new TypeError('Failed to fetch')],
    ['a request that was given up', Object.assign(new Error('gone'), { name: 'AbortError' })],
    ['what is no error', 'text'],
  ])('are not %s', async (_, error) => {
    const { sent, report } = open(async () => ({ dsn: DSN }))
    await report(error)
    expect(sent).toEqual([])
  })

  it('stay where nothing takes them, and are few', async () => {
    const closed = open(async () => ({ dsn: null }))
    await closed.report(new Error('nobody hears'))
    expect(closed.dsns).toEqual([])
    const many = open(async () => ({ dsn: DSN }))
    for (let index = 0; index < 30; index++) await many.report(new Error(`failure ${index}`))
    expect(many.sent).toHaveLength(10)
  })

  it('are sent later when the server was away', async () => {
    let isAway = true
    const { sent, report } = open(async () => {
      if (isAway) throw new ApiError(0, 'no answer')
      return { dsn: DSN }
    })
    await report(new Error('first'))
    isAway = false
    await report(new Error('second'))
    expect(sent).toEqual([new Error('second')])
  })
})
