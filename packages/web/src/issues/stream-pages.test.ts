import type { IssueSummary } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import {
  findNeighbors,
  idsIn,
  patchHead,
  patchPages,
  type StreamPage,
  visibleRows,
} from './stream-pages.ts'

const row = (id: string, title = 'old') => ({ id, title }) as IssueSummary

function page(ids: string, parts: Partial<StreamPage> = {}): StreamPage {
  return {
    rows: [...ids].map((id) => row(id)),
    hits: 9,
    isHitsCapped: false,
    isPartial: false,
    next: 'more',
    previous: undefined,
    ...parts,
  }
}

const list = (...pages: StreamPage[]) => ({ pages, pageParams: pages.map((_page, at) => at) })
const patch = (asked: string, found: string) => ({
  askedIds: new Set(asked),
  found: new Map([...found].map((id) => [id, row(id, 'new')] as const)),
})
const shown = (pages: readonly StreamPage[]) =>
  pages
    .map((one) =>
      visibleRows(one)
        .map(({ id }) => id)
        .join(''),
    )
    .join(' ')

describe('patched pages', () => {
  it('exchange what still matches and let go what does not, each where it stood', () => {
    const { pages } = patchPages(list(page('abc'), page('de')), patch('bcd', 'c'))
    expect(shown(pages)).toBe('ac e')
    expect(visibleRows(pages[0] as StreamPage).map(({ title }) => title)).toEqual(['old', 'new'])
    expect(pages.map(({ hits, next }) => [hits, next])).toEqual([
      [7, 'more'],
      [7, 'more'],
    ])
  })

  it('bring back what matches again, in its place', () => {
    const resolved = patchPages(list(page('abc'), page('de')), patch('abd', ''))
    expect(shown(resolved.pages)).toBe('c e')
    const undone = patchPages(resolved, patch('abd', 'ad'))
    expect(shown(undone.pages)).toBe('ac de')
    expect(undone.pages[0]?.hits).toBe(8)
  })

  it('leave alone what nobody asked about', () => {
    const known = list(page('abc'), page('de'))
    expect(shown(patchPages(known, patch('xy', 'x')).pages)).toBe('abc de')
    expect(shown(patchPages(patchPages(known, patch('a', '')), patch('b', 'b')).pages)).toBe(
      'bc de',
    )
  })

  it('count no further where the server did not', () => {
    const { pages } = patchPages(list(page('ab', { isHitsCapped: true })), patch('a', ''))
    expect(pages[0]?.hits).toBe(9)
  })

  it('count once an issue that stands in two of them', () => {
    const { pages } = patchPages(list(page('ab'), page('bc')), patch('b', ''))
    expect(pages[0]?.hits).toBe(8)
  })
})

it('a head to compare with has only what matches', () => {
  const head = patchHead(page('abc'), patch('ab', 'b'))
  expect(head.rows.map(({ id, title }) => [id, title])).toEqual([
    ['b', 'new'],
    ['c', 'old'],
  ])
  expect(head.hits).toBe(8)
  expect(shown([head])).toBe('bc')
})

it('a list has what it had, too', () => {
  const resolved = patchPages(list(page('ab'), page('cd')), patch('a', ''))
  expect([...idsIn(resolved, new Set(['a', 'd', 'x']))]).toEqual(['a', 'd'])
})

it.each([
  ['a', undefined, 'c'],
  ['b', 'a', 'c'],
  ['c', 'a', 'd'],
  ['d', 'c', undefined],
])('beside %s stand %s and %s, b having left', (id, previous, next) => {
  const { pages, pageParams } = patchPages(list(page('ab'), page('cd')), patch('b', ''))
  expect(findNeighbors({ pages, pageParams }, id)).toEqual({ previous, next })
  expect(findNeighbors({ pages, pageParams }, 'x')).toBeUndefined()
})
