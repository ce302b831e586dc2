import { describe, expect, it } from 'vitest'
import type { PreviewWatch } from '../../regroup/preview-watch.ts'
import { RegroupError } from '../../regroup/regroup-error.ts'
import type { GroupingChange } from '../../store/regroup-store.ts'
import type { ApiRegrouper } from '../api-deps.ts'
import { createTestApi, NO_CHANGES } from '../testing/create-test-api.ts'

const PATH = '/api/0/projects/shop/shop-web/grouping-changes/'

type Preview = (watch: PreviewWatch) => Promise<GroupingChange>

/** A project whose previews are what the test makes of them. */
async function openShop(preview: Preview) {
  const regrouper: ApiRegrouper = {
    ...NO_CHANGES.regrouper,
    previewRules: (_request, watch = {}) => preview(watch),
  }
  const api = createTestApi({ regrouper })
  const { token } = await api.createTenant('shop')
  return (accept: string, signal?: AbortSignal) =>
    api.app.request(PATH, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Accept: accept,
      },
      body: JSON.stringify({ fingerprintingRules: 'error.type:A -> a' }),
      ...(signal && { signal }),
    })
}

/** Ends when nobody waits any more. */
function untilCancelled({ signal }: PreviewWatch): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new RegroupError('cancelled', 'The preview was cancelled.'))
    signal?.addEventListener('abort', fail, { once: true })
  })
}

describe('a preview as a stream', () => {
  it('tells each percent once, and then the change', async () => {
    const post = await openShop(async ({ onProgress }) => {
      for (const comparedCount of [100, 101, 199, 1000]) {
        await onProgress?.({ comparedCount, eventCount: 1000 })
      }
      return { id: 7 } as GroupingChange
    })
    const response = await post('text/event-stream')
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text.match(/comparedCount":[0-9]+/g)).toEqual([
      'comparedCount":100',
      'comparedCount":199',
      'comparedCount":1000',
    ])
    expect(text).toContain('event: done\ndata: {"id":"7"}')
  })

  it('says why there is none', async () => {
    const post = await openShop(async () => {
      throw new RegroupError('too_large', 'Choose fewer days.')
    })
    const text = await (await post('text/event-stream')).text()
    expect(text).toContain('event: end\ndata: {"detail":"Choose fewer days."}')
  })

  it('is given up when the reader leaves', async () => {
    const cancelled = Promise.withResolvers<void>()
    const post = await openShop((watch) => {
      watch.signal?.addEventListener('abort', () => cancelled.resolve(), { once: true })
      return untilCancelled(watch)
    })
    const response = await post('text/event-stream')
    await response.body?.cancel()
    await cancelled.promise
  })
})

describe('a preview as JSON', () => {
  it('is given up when the request is', async () => {
    const leaving = new AbortController()
    const post = await openShop((watch) => {
      queueMicrotask(() => leaving.abort())
      return untilCancelled(watch)
    })
    const response = await post('application/json', leaving.signal)
    expect(await response.json()).toMatchObject({ detail: 'The preview was cancelled.' })
  })
})
