import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import type { ApiClient } from '../api/api-client.ts'
import type { QueryParams } from '../api/query-string.ts'
import { issueKeys } from './issue-keys.ts'
import { type IssueSearch, resolveIssueSearch } from './issue-search.ts'
import { listIssues } from './list-issues.ts'
import { patchLists } from './patch-lists.ts'
import { type StreamPages, visibleRows } from './stream-pages.ts'

const ORG = 'shop'
const OPEN = resolveIssueSearch({})
const DONE = resolveIssueSearch({ query: 'is:resolved' })
const PAGE_ROWS = 2

/** A server with unresolved issues, each with an id of one letter, two on a page. */
function openServer(letters: string) {
  const open = new Set(letters)
  const asked: QueryParams[] = []
  let isBroken = false
  const row = (id: string) => ({ id }) as IssueSummary
  async function list(_path: string, query: QueryParams = {}) {
    asked.push(query)
    if (isBroken) throw new Error('broken')
    const named = /issue:\[(.*)\]/.exec(String(query.query))?.[1]?.split(',')
    const isDone = String(query.query).includes('is:resolved')
    const found = [...letters].filter((id) => open.has(id) !== isDone)
    const from = Number(query.cursor ?? 0)
    const ids = named
      ? found.filter((id) => named.includes(id))
      : found.slice(from, from + PAGE_ROWS)
    const next = !named && found.length > from + PAGE_ROWS ? String(from + PAGE_ROWS) : undefined
    const page = { isHitsCapped: false, isPartial: false, previous: undefined, next }
    return { ...page, rows: ids.map(row), hits: found.length }
  }
  const api = { list } as unknown as ApiClient
  const breakDown = (): void => {
    isBroken = true
  }
  return { api, asked, open, breakDown }
}

async function openList(server: ReturnType<typeof openServer>, search: IssueSearch, pages: number) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const queryKey = issueKeys.list(ORG, search)
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      listIssues({ api: server.api, org: ORG, search: { ...search, cursor: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const leave = observer.subscribe(() => undefined)
  await observer.refetch()
  for (let page = 1; page < pages; page += 1) await observer.fetchNextPage()
  server.asked.length = 0
  const read = () => client.getQueryData<StreamPages>(queryKey)
  const shown = () =>
    read()
      ?.pages.map((page) =>
        visibleRows(page)
          .map(({ id }) => id)
          .join(''),
      )
      .join(' ')
  const settle = (ids: readonly string[] | undefined) =>
    patchLists({ api: server.api, client, org: ORG }, ids)
  return { client, leave, shown, settle }
}

describe('a decision about issues of a loaded list', () => {
  it('asks for these alone; those that left return by an undo', async () => {
    const server = openServer('abcdef')
    const list = await openList(server, OPEN, 3)
    server.open.delete('b')
    server.open.delete('e')
    await list.settle(['b', 'c', 'e'])
    expect(list.shown()).toBe('a cd f')
    expect(server.asked.map(({ query }) => query)).toEqual(['(is:unresolved) issue:[b,c,e]'])
    server.open.add('e')
    await list.settle(['b', 'e'])
    expect(list.shown()).toBe('a cd ef')
  })

  it('leaves a list alone that has none of them', async () => {
    const server = openServer('abcd')
    const list = await openList(server, DONE, 1)
    server.open.delete('b')
    await list.settle(['b'])
    expect(server.asked).toEqual([])
  })

  it('forgets a list without them that nobody sees: it is another by now', async () => {
    const server = openServer('abcd')
    const { leave, shown, settle } = await openList(server, DONE, 1)
    leave()
    await settle(['b'])
    expect(shown()).toBeUndefined()
    expect(server.asked).toEqual([])
  })

  it('keeps the place in a list that nobody sees and that has them', async () => {
    const server = openServer('abcd')
    const { leave, shown, settle } = await openList(server, OPEN, 2)
    leave()
    server.open.delete('c')
    await settle(['c'])
    expect(shown()).toBe('ab d')
  })
})

describe('a decision about all that a search finds', () => {
  it('begins the list anew with one page', async () => {
    const server = openServer('abcdef')
    const list = await openList(server, OPEN, 3)
    for (const id of 'abc') server.open.delete(id)
    await list.settle(undefined)
    expect(list.shown()).toBe('de')
    expect(server.asked).toHaveLength(1)
  })
})

it('begins with one page, too, where the server cannot say what became of them', async () => {
  const server = openServer('abcdef')
  const list = await openList(server, OPEN, 3)
  server.breakDown()
  await list.settle(['b'])
  expect(list.shown()).toBe('ab')
  expect(server.asked).toHaveLength(2)
})
