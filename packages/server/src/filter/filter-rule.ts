import type { NormalizedEvent } from '@vedette/protocol/event'

/** What the request told of its sender, beside the event. */
export interface FilterSender {
  readonly remoteIp?: string
  readonly userAgent?: string
}

/** True for an event that the rule takes out. */
export type FilterRule = (event: NormalizedEvent, sender: FilterSender) => boolean

/** The user's own: a server's client names itself in its request, never in the event's. */
export function findUserAgent(
  { request, platform }: NormalizedEvent,
  { userAgent }: FilterSender,
): string | undefined {
  for (const [name, value] of request?.headers ?? []) if (name === 'User-Agent') return value
  return platform === 'javascript' ? userAgent : undefined
}
