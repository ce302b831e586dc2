import { createGlobListMatch } from './glob-list.ts'

// The reference's documented patterns, with those that it has added since.
const HEALTH_CHECKS = [
  '*healthcheck*',
  '*heartbeat*',
  '*healthy*',
  '*/health',
  '*/health{y,z}',
  '*/_health',
  '*/ping',
  '*/up',
  '{live,ready}{,z,[z/-]*}',
  '*[/-]{live,ready}{,z,[z/-]*}',
]

const matches = createGlobListMatch(HEALTH_CHECKS)

/** By the name of a transaction: what load balancers and orchestrators ask all day long. */
export function isHealthCheck(transaction: string): boolean {
  return matches?.(transaction.toLowerCase()) === true
}
