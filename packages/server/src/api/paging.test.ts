import { describe, expect, it } from 'vitest'
import { formatLinkHeader, slicePage } from './paging.ts'

const url = new URL('http://vedette.example/api/0/projects/?query=a%20b&cursor=0:0:0')

describe('formatLinkHeader', () => {
  it('says on the first page that nothing precedes it', () => {
    expect(formatLinkHeader(url, { offset: 0, limit: 25 }, true)).toBe(
      [
        '<http://vedette.example/api/0/projects/?query=a+b&cursor=0%3A0%3A1>',
        '; rel="previous"; results="false"; cursor="0:0:1", ',
        '<http://vedette.example/api/0/projects/?query=a+b&cursor=0%3A25%3A0>',
        '; rel="next"; results="true"; cursor="0:25:0"',
      ].join(''),
    )
  })

  it('leads from the last page back', () => {
    const header = formatLinkHeader(url, { offset: 50, limit: 25 }, false)
    expect(header).toContain('rel="previous"; results="true"; cursor="0:25:1"')
    expect(header).toContain('rel="next"; results="false"; cursor="0:75:0"')
  })
})

describe('slicePage', () => {
  it.each([
    [0, 2, [1, 2], true],
    [2, 2, [3, 4], false],
    [4, 2, [], false],
  ])('cuts %i+%i', (offset, limit, rows, hasMore) => {
    expect(slicePage([1, 2, 3, 4], { offset, limit })).toEqual({ rows, hasMore })
  })
})
