import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { expect, it, vi } from 'vitest'
import { createAppRouter } from './create-app-router.ts'

interface LazyRoute {
  readonly id: string
  readonly options: {
    readonly component?: { readonly preload?: unknown }
    readonly loader?: (match: object) => unknown
  }
}

/** A route with a loader of its own behind `...pages('…')` would show keys in place of texts. */
it('fetches the texts of every page whose code comes apart', async () => {
  const load = vi.fn(async () => undefined)
  const texts = { load } as never
  const router = createAppRouter({ api: {} as never, queryClient: new QueryClient(), texts })
  router.update({ history: createMemoryHistory() } as never)
  const routes = Object.values(router.routesById) as unknown as readonly LazyRoute[]
  const lazy = routes.filter(({ options }) => options.component?.preload !== undefined)
  expect(lazy.length).toBeGreaterThan(50)
  for (const { id, options } of lazy) {
    load.mockClear()
    await options.loader?.({ context: router.options.context })
    expect({ id, calls: load.mock.calls.length }).toEqual({ id, calls: 1 })
  }
})
