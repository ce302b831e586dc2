import { expect, it } from 'vitest'
import { readAddresses } from './useInvite.ts'

it.each([
  ['ann@example.com', ['ann@example.com']],
  [' ann@example.com,\n bob@example.com; ann@example.com', ['ann@example.com', 'bob@example.com']],
  [' \n', []],
])('reads the addresses in %j', (text, addresses) => {
  expect(readAddresses(text)).toEqual(addresses)
})
