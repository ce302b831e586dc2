import type { JsonObject } from '@vedette/protocol/json'
import type { DemoOrganization } from './demo-data.ts'
import type { SeededNumbers } from './seeded-numbers.ts'

/** Of RFC 5737, which nobody has. */
const NETWORKS = ['192.0.2', '198.51.100', '203.0.113']
const CUSTOMERS = 400

/** People who shop, as events tell of them. */
export function createCustomers(
  { firstNames, lastNames, places }: DemoOrganization['customers'],
  numbers: SeededNumbers,
): readonly JsonObject[] {
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const first = numbers.pick(firstNames)
    const last = numbers.pick(lastNames)
    return {
      id: String(20_417 + index * 7),
      username: `${first} ${last}`,
      email: `${first}.${last}${index}@example.com`.toLowerCase(),
      ip_address: `${numbers.pick(NETWORKS)}.${numbers.between(1, 254)}`,
      geo: numbers.pick(places),
    }
  })
}
