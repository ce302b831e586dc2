import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import { watchServer } from './watch-server.ts'

function open(status: number) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let isUp = false
  const asked = vi.fn(async () => isUp)
  watchServer(client, { isServerThere: asked, wait: () => new Promise((go) => setTimeout(go)) })
  const queryFn = vi.fn(async () => {
    if (!isUp) throw new ApiError(status, 'away')
    return 'here'
  })
  const observer = new QueryObserver(client, { queryKey: ['rows'], queryFn })
  const leave = observer.subscribe(() => undefined)
  return { observer, asked, queryFn, leave, start: () => (isUp = true) }
}

describe('a page whose server is away', () => {
  it('asks again when the server is back, and not before', async () => {
    const { observer, asked, queryFn, leave, start } = open(0)
    await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(2))
    expect(queryFn).toHaveBeenCalledTimes(1)
    expect(observer.getCurrentResult().isError).toBe(true)
    start()
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('here'))
    expect(queryFn).toHaveBeenCalledTimes(2)
    leave()
  })

  it('takes a refusal for an answer', async () => {
    const { observer, asked, leave } = open(403)
    await vi.waitFor(() => expect(observer.getCurrentResult().isError).toBe(true))
    await new Promise((go) => setTimeout(go, 20))
    expect(asked).not.toHaveBeenCalled()
    leave()
  })
})
