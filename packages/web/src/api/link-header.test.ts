import { describe, expect, it } from 'vitest'
import { parseLinkHeader } from './link-header.ts'

const next = '<http://a/api/0/x/?cursor=0:25:0>; rel="next"; results="true"; cursor="0:25:0"'
const previous = '<http://a/?a=b&c>; rel="previous"; results="false"; cursor="0:0:1"'

describe('parseLinkHeader', () => {
  it('reads the cursor of each direction that has results', () => {
    expect(parseLinkHeader(`${previous}, ${next}`)).toEqual({
      next: '0:25:0',
      previous: undefined,
    })
  })

  it('reads both directions in any order', () => {
    const back = previous.replace('false', 'true')
    expect(parseLinkHeader(`${next}, ${back}`)).toEqual({ next: '0:25:0', previous: '0:0:1' })
  })

  it('finds nothing in an absent or foreign header', () => {
    expect(parseLinkHeader(null).next).toBeUndefined()
    expect(parseLinkHeader('nonsense; rel="next"').next).toBeUndefined()
  })
})
