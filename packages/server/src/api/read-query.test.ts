import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { listField, readQuery } from './read-query.ts'

const schema = z.object({
  sort: z.enum(['date', 'new']).default('date'),
  project: listField.optional(),
})

async function read(query: string): Promise<unknown> {
  const app = new Hono<ApiEnv>().get('/', (context) => context.json(readQuery(context, schema)))
  app.onError((error, context) =>
    context.json(error instanceof ApiError ? error.body : { thrown: String(error) }),
  )
  return (await app.request(`/?${query}`)).json()
}

describe('readQuery', () => {
  it('gives a repeated parameter as a list, and fills in defaults', async () => {
    expect(await read('project=1&project=2')).toEqual({ sort: 'date', project: ['1', '2'] })
    expect(await read('project=1&sort=new')).toEqual({ sort: 'new', project: ['1'] })
    expect(await read('')).toEqual({ sort: 'date' })
  })

  it('names the field that is wrong', async () => {
    expect(await read('sort=old')).toEqual({ sort: [expect.stringMatching(/^Invalid option/)] })
    expect(await read('sort=new&sort=date')).toHaveProperty('sort')
  })

  it('passes over what nobody asked for, and takes any name', async () => {
    expect(await read('zone=utc&__proto__=1')).toEqual({ sort: 'date' })
    expect(await read('toString=x&constructor=y')).toEqual({ sort: 'date' })
  })
})
