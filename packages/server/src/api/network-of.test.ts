import { expect, it } from 'vitest'
import { createAttemptLimits } from './attempt-limits.ts'
import { networkOf } from './network-of.ts'
import { createTestApi } from './testing/create-test-api.ts'

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['', ''],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1:2:3:4:5:6:7', '0:1:2:3::/64'],
])('counts %s by %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

it('lets nobody guess on from another address of the same network', () => {
  const { deps } = createTestApi()
  const limits = createAttemptLimits(deps)
  const guess = (index: number) =>
    limits.take({ ip: `2001:db8:1:2::${index.toString(16)}`, account: `a${index}` })
  for (let index = 0; index < deps.signIn.ipAttemptsMax; index += 1) guess(index)
  expect(() => guess(99)).toThrow('Too many attempts')
  expect(() => limits.take({ ip: '2001:db8:1:3::1', account: 'b' })).not.toThrow()
})
