import { describe, expect, it } from 'vitest'
import { formatCurl } from './request-curl.ts'
import { requestOf } from './test-event.ts'

describe('formatCurl', () => {
  it('is short for a plain GET', () => {
    expect(formatCurl(requestOf())).toBe('curl https://shop.example/cart')
  })

  it('joins the query and the fragment to the address', () => {
    const request = requestOf({ query: [['a', 'b c']], fragment: 'top' })
    expect(formatCurl(request)).toBe("curl 'https://shop.example/cart?a=b%20c#top'")
  })

  it('lets a POST be implied by its body, and names other methods', () => {
    expect(formatCurl(requestOf({ method: 'POST', data: { a: 1 } }))).toBe(
      'curl https://shop.example/cart \\\n  --data-raw \'{"a":1}\'',
    )
    expect(formatCurl(requestOf({ method: 'DELETE' }))).toContain('-X DELETE')
    expect(formatCurl(requestOf({ method: 'PUT', data: 'x' }))).toContain('-X PUT')
  })

  it('keeps headers but those that curl computes', () => {
    const headers = [
      ['Host', 'shop.example'],
      ['X-Trace', '1'],
    ] as const
    const text = formatCurl(requestOf({ headers, cookies: [['sid', 'x y']] }))
    expect(text).toBe("curl https://shop.example/cart \\\n  -H 'X-Trace: 1' \\\n  -b 'sid=x y'")
  })

  it('lets nothing that was sent run in a shell', () => {
    const evil = "'; rm -rf / #$(id)`id`"
    const text = formatCurl(requestOf({ url: 'http://a', data: evil, method: evil }))
    expect(text).toContain(`--data-raw ''\\''; rm -rf / #$(id)\`id\`'`)
    expect(text).toContain(`-X ''\\''; rm`)
    expect(formatCurl(requestOf({ url: '-o/tmp/x' }))).toBe('curl --url -o/tmp/x')
    expect(formatCurl(requestOf({ headers: [['@/etc/passwd', 'x']] }))).not.toContain('@')
  })
})
