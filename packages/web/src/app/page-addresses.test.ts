import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { expect, it } from 'vitest'
import { LEADS_ON, PAGE_ADDRESSES } from '../../../../test/e2e/page-addresses.ts'
import { createAppRouter } from './create-app-router.ts'

/**
 * Every page is opened in a browser by `test/e2e/every-page.test.ts`, at the address that stands in
 * `test/e2e/page-addresses.ts`: a new route needs a line there.
 */
it('names an address for every page', () => {
  const router = createAppRouter({
    api: {} as never,
    queryClient: new QueryClient(),
    texts: {} as never,
  })
  router.update({ history: createMemoryHistory() } as never)
  const routes = Object.keys(router.routesByPath).map((path) => path.replace(/\/?$/, '/'))
  const named = [...PAGE_ADDRESSES.map(({ route }) => route), ...LEADS_ON]
  expect([...new Set(routes)].sort()).toEqual([...new Set(named)].sort())
})
