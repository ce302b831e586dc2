import type { RequestInterface } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { isFromLocalhost } from './localhost.ts'
import { testEvent } from './testing/test-event.ts'

const withRequest = (request: RequestInterface) => isFromLocalhost(testEvent({ request }))

describe('an event is from the machine itself by', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('the address %s', (ip) => {
    expect(isFromLocalhost(testEvent({ user: { ip_address: ip } }))).toBe(true)
  })

  it.each([
    'http://localhost',
    'https://LOCALHOST:3000/cart?a=b#c',
    'http://shop.localhost/',
    'http://localhost./',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080/',
    'http://user:secret@localhost/',
    'file:///home/me/index.html',
  ])('the page %s', (url) => {
    expect(withRequest({ url })).toBe(true)
  })

  it.each([
    ['Host', 'localhost:3000'],
    ['X-Forwarded-Host', '127.0.0.1'],
    ['X-Forwarded-For', '::1'],
  ])('the header %s: %s', (name, value) => {
    expect(withRequest({ headers: [[name, value]] })).toBe(true)
  })
})

describe('an event is from elsewhere by', () => {
  it.each(['203.0.113.7', '10.127.0.0', '2001:db8::1', '1127.0.0.1'])('the address %s', (ip) => {
    expect(isFromLocalhost(testEvent({ user: { ip_address: ip } }))).toBe(false)
  })

  it.each([
    'https://shop.example.com/localhost',
    'https://localhost.example.com/',
    'https://mylocalhost/',
    'https://localhosts/',
    'https://localhost@shop.example.com/',
    'https://127.0.0.1.example.com/',
    '/localhost',
    'not a URL',
  ])('the page %s', (url) => {
    expect(withRequest({ url })).toBe(false)
  })

  it('its page, whatever the proxy before it is called', () => {
    const headers = [['Host', 'localhost:3000']] as const
    expect(withRequest({ url: 'https://shop.example.com/', headers })).toBe(false)
  })

  it('nothing at all', () => {
    expect(isFromLocalhost(testEvent())).toBe(false)
  })
})
