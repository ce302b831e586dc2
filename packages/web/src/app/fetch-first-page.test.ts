import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { describe, expect, it, vi } from 'vitest'
import { createAppRouter } from './create-app-router.ts'
import { fetchFirstPage } from './fetch-first-page.ts'

const STREAM = '/organizations/acme/issues/'

describe('the first page', () => {
  it('is fetched beside the question who is signed in', () => {
    const { asked, routes } = fetchAt(STREAM, true)
    expect(asked).toEqual(['/auth/'])
    expect(routes.at(-2)).toMatch(/issue-stream$/)
  })

  it('is left alone where somebody signs in first', () => {
    expect(fetchAt(STREAM, false)).toEqual({ asked: [], routes: [] })
  })

  it('is fetched without a question where anybody may see it', () => {
    const { asked, routes } = fetchAt('/auth/login/', true)
    expect(asked).toEqual([])
    expect(routes.at(-1)).toBe('/auth/login')
  })
})

/** What the server is asked for, and the routes whose code is fetched. */
function fetchAt(path: string, mayHaveSession: boolean) {
  const get = vi.fn(async (_path: string) => ({}))
  const api = { get, mayHaveSession: () => mayHaveSession } as never
  const router = createAppRouter({ api, queryClient: new QueryClient(), texts: {} as never })
  router.update({ history: createMemoryHistory({ initialEntries: [path] }) } as never)
  const load = vi.spyOn(router, 'loadRouteChunk').mockReturnValue(undefined)
  fetchFirstPage(router)
  return {
    asked: get.mock.calls.map(([path]) => path),
    routes: load.mock.calls.map(([{ id }]) => id as string),
  }
}
