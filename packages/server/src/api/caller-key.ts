import type { ApiContext } from './api-env.ts'

/** Whom limits are counted by: a person, or an organization for whose token nobody stands. */
export function callerKey({ var: { caller } }: ApiContext): string | undefined {
  if (caller === undefined) return undefined
  return caller.kind === 'user' ? `user ${caller.user.id}` : `organization ${caller.organizationId}`
}
