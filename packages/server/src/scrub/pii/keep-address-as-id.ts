import { isIP } from 'node:net'
import type { EventUser, NormalizedEvent } from '@vedette/protocol/event'

/**
 * A hashed address is no address any more, but still tells one user from another: it becomes the id
 * of a user who has none, so that users are counted. Otherwise it is left out.
 */
export function keepAddressAsId(before: NormalizedEvent, after: NormalizedEvent): NormalizedEvent {
  const ip = after.user?.ip_address
  if (after.user === undefined || ip === undefined || ip === before.user?.ip_address) return after
  if (isIP(ip) !== 0) return after
  const { ip_address: _, ...user } = after.user
  return { ...after, user: isNamed(user) ? user : { ...user, id: ip } }
}

function isNamed({ id, username, email }: EventUser): boolean {
  return id !== undefined || username !== undefined || email !== undefined
}
