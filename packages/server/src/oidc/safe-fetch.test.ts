import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { AddressForbidden, createSafeFetch, isInternal } from './safe-fetch.ts'

const GET = { method: 'GET', headers: {} }

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '192.168.0.1',
  '0.0.0.0',
  '::1',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
])('takes %s for internal', (address) => {
  expect(isInternal(address)).toBe(true)
})

it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  'takes %s for one of the internet',
  (address) => {
    expect(isInternal(address)).toBe(false)
  },
)

it.each([
  'http://127.0.0.1:9/',
  'http://[::1]:9/',
  'http://2130706433:9/',
  'http://0x7f.1:9/',
  'http://localhost:9/',
])('does not connect to %s', async (url) => {
  await expect(createSafeFetch({ allowInternal: false })(url, GET)).rejects.toThrow(
    AddressForbidden,
  )
})

it('answers what came back, within a limit, and follows nothing', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(1024 * 1024 + 1))
    else response.writeHead(302, { location: '/large', 'x-a': 'b' }).end('moved')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetch = createSafeFetch({ allowInternal: true })
  try {
    const answer = await fetch(`${base}/`, GET)
    expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([
      302,
      'b',
      'moved',
    ])
    await expect(fetch(`${base}/large`, GET)).rejects.toThrow('bytes came back')
  } finally {
    server.close()
  }
})
