import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { EventId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (n: number) => n.toString(16).padStart(32, '0') as EventId
const stack = (...names: readonly string[]) => ({
  stacktrace: { frames: names.map((name) => ({ function: name, module: 'shop', in_app: true })) },
})

it('finds the issues of the project that are most alike, with their scores', async () => {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const titles = ['Timeout of order 1', 'Timeout of order 2', 'Connection lost', 'Disk full']
  const stacks = [['pay', 'send'], ['pay', 'send'], ['pay', 'send'], ['log']]
  await api.storeEvents(
    tenant,
    titles.map((title, index) => ({
      hash: title,
      event: { event_id: id(index + 1), title, ...stack(...(stacks[index] ?? [])) },
    })),
  )
  const other = await api.createTenant('other')
  const event = { event_id: id(9), title: 'Timeout of order 3', ...stack('pay', 'send') }
  await api.storeEvents(other, [{ hash: 'x', event }])
  const send = (path: string) => requestAs(api, tenant.token, [path])
  const issue = await api.deps.stores.issues.findByShortNumber(tenant.project.id, 1)
  const { status, json } = await send(`/organizations/shop/issues/${issue?.id}/similar/`)
  const pairs = json as readonly (readonly [IssueSummary, Record<string, number>])[]
  expect(status).toBe(200)
  expect(pairs.map(([{ title }]) => title)).toEqual(['Timeout of order 2', 'Connection lost'])
  expect(pairs[0]?.[1]).toEqual({ exception: 1, message: 1, stacktrace: 1 })
  expect(pairs[1]?.[1]).toMatchObject({ message: 0, stacktrace: 1 })
  const one = await send(`/issues/${issue?.id}/similar/?limit=1`)
  expect(one.json).toHaveLength(1)
  expect((await send(`/issues/${issue?.id}/similar/?limit=0`)).status).toBe(400)
})
